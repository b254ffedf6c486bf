//! Allowed source addresses and networks.

use std::net::{IpAddr, Ipv6Addr};

/// A network: an address and the length of its prefix. IPv4 is stored as IPv4-mapped IPv6, because servers that
/// listen on both report it in this form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    bits: u128,
    length: u32,
}

impl Network {
    /// Reads `18.215.79.89`, `10.0.0.0/8`, `2001:db8::/32`.
    pub fn read(text: &str) -> Option<Self> {
        let (address, length) = match text.trim().split_once('/') {
            Some((address, length)) => (address, Some(length.parse::<u32>().ok()?)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().ok()?;
        let own = if address.is_ipv4() { 32 } else { 128 };
        let length = length.unwrap_or(own);
        (length <= own).then(|| Self {
            bits: bits(address),
            length: length + 128 - own,
        })
    }

    /// Whether the address is in this network.
    pub fn holds(&self, address: IpAddr) -> bool {
        let differing = self.bits ^ bits(address);
        self.length == 0 || differing >> (128 - self.length) == 0
    }
}

fn bits(address: IpAddr) -> u128 {
    let wide: Ipv6Addr = match address {
        IpAddr::V4(address) => address.to_ipv6_mapped(),
        IpAddr::V6(address) => address,
    };
    wide.to_bits()
}

/// Whether a request from `source` is allowed. Without a list every source is; with one, a source that is
/// not an address is refused.
pub fn allows(entries: Option<&[String]>, source: &str) -> bool {
    let Some(entries) = entries else {
        return true;
    };
    let Ok(source) = source.trim().parse() else {
        return false;
    };
    entries
        .iter()
        .filter_map(|entry| Network::read(entry))
        .any(|network| network.holds(source))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn no_list_allows_every_source_and_an_empty_one_none() {
        for source in ["203.0.113.9", "no address"] {
            assert!(allows(None, source));
            assert!(!allows(Some(&[]), source));
        }
    }

    #[test]
    fn addresses_and_networks() {
        for (list, source, allowed) in [
            (&["18.215.79.89"][..], "18.215.79.89", true),
            (&["18.215.79.89"], "::ffff:18.215.79.89", true),
            (&["18.215.79.89"], "18.215.79.90", false),
            (&["10.0.0.0/8", "18.215.79.89"], "10.200.3.4", true),
            (&["10.0.0.0/8"], "11.0.0.1", false),
            (&["0.0.0.0/0"], "203.0.113.9", true),
            (&["0.0.0.0/0"], "2001:db8::1", false),
            (&["::/0"], "2001:db8::1", true),
            (&["2001:db8::/32"], "2001:db8:ffff::1", true),
            (&["2001:db8::/32"], "2001:db9::1", false),
            (&["::1"], "::1", true),
            (&["18.215.79.89"], "", false),
            (&["18.215.79.89"], "18.215.79.89, 10.0.0.1", false),
            (
                &["nonsense", "10.0.0.0/33", "10.0.0.0/x"],
                "10.0.0.1",
                false,
            ),
        ] {
            assert_eq!(
                allows(Some(&entries(list)), source),
                allowed,
                "{list:?} {source}"
            );
        }
    }
}
