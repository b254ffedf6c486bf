//! Whether a URL leads to the internet, or to this machine and its network only.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::url::split_scheme;

/// Whether the URL is reachable only from this machine or network: `localhost`, a private or link-local
/// address, a name without a dot or with a local suffix. Unusual spellings of an IPv4 address (`127.1`,
/// `0x7f.0.0.1`), which URL parsers accept, count as local.
pub fn is_local(url: &str) -> bool {
    let host = host(url).to_ascii_lowercase();
    if let Ok(address) = host.parse::<IpAddr>() {
        return match address {
            IpAddr::V4(address) => is_local_v4(address),
            IpAddr::V6(address) => is_local_v6(address),
        };
    }
    let host = host.trim_end_matches('.');
    !host.contains('.')
        || host.rsplit('.').next().is_some_and(is_number)
        || [".localhost", ".local", ".internal", ".lan", ".home.arpa"]
            .iter()
            .any(|suffix| host.ends_with(suffix))
}

/// Whether a request may go there that does not come from the user's own credential: to the internet, or into this
/// machine's network if the API is there, too.
pub fn is_within_reach(url: &str, api: &str) -> bool {
    !is_local(url) || is_local(api)
}

/// The host in a URL, without port and brackets.
pub fn host(url: &str) -> &str {
    let rest = split_scheme(url).map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let authority = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    if let Some((address, _)) = authority
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
    {
        return address;
    }
    authority.split(':').next().unwrap_or_default()
}

fn is_number(label: &str) -> bool {
    label.starts_with("0x") || label.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_local_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || first == 0
        // Carrier-grade NAT (RFC 6598), also used by overlay networks.
        || (first == 100 && (64..128).contains(&second))
}

fn is_local_v6(address: Ipv6Addr) -> bool {
    if let Some(address) = address.to_ipv4_mapped() {
        return is_local_v4(address);
    }
    address.is_loopback()
        || address.is_unspecified()
        || address.is_unique_local()
        || address.is_unicast_link_local()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_local_addresses_from_public_ones() {
        for url in [
            "http://localhost:5678/webhook/1",
            "http://127.0.0.1:5678/",
            "http://[::1]:5678/x",
            "http://10.1.2.3/x",
            "https://192.168.0.5",
            "http://172.20.0.2:5678/webhook",
            "http://169.254.1.1",
            "http://100.100.1.1",
            "http://0.0.0.0:5678",
            "http://n8n:5678/webhook",
            "http://n8n.local/x",
            "https://n8n.svc.cluster.internal/x",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://LOCALHOST./",
            "https://127.1/",
            "https://0x7f.0.0.0x1/",
            "https://2130706433/",
            "https://127.0.0.1./",
            "",
        ] {
            assert!(is_local(url), "{url}");
        }
        for url in [
            "https://n8n.example.com/webhook/1",
            "https://n8n.example.com:8443",
            "http://203.0.113.9/x",
            "http://172.32.0.1",
            "http://[2001:db8::1]/",
            "https://10.0.0.1.example.com/",
            "https://user@n8n.example.com/x",
            "https://local.example.com?x=localhost",
        ] {
            assert!(!is_local(url), "{url}");
        }
    }
}
