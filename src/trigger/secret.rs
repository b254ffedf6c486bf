//! The secret in the webhook's URL. The API signs nothing, so this is what tells its deliveries from
//! anybody else's requests.

use std::hint::black_box;

/// Name of the query parameter that carries it.
pub const PARAMETER: &str = "secret";

/// Shorter ones are not ours and not worth keeping.
const SHORTEST: usize = 16;

/// Whether `given` is the expected secret. Takes the same time wherever they differ, so that nobody
/// can find the secret character by character; only the length can be told.
pub fn matches(expected: &str, given: &str) -> bool {
    let (expected, given) = (expected.as_bytes(), given.as_bytes());
    if expected.len() < SHORTEST || expected.len() != given.len() {
        return false;
    }
    let difference = expected
        .iter()
        .zip(given)
        .fold(0, |sum, (left, right)| black_box(sum | (left ^ right)));
    black_box(difference) == 0
}

/// The secret in the URL of a subscription, if there is one worth the name.
pub fn of_url(url: &str) -> Option<&str> {
    let (_, query) = url.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let (_, value) = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| *name == PARAMETER)?;
    let plain = value
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (plain && value.len() >= SHORTEST).then_some(value)
}

/// The URL to subscribe with: the webhook's own and the secret.
pub fn into_url(webhook: &str, secret: &str) -> String {
    let mark = if webhook.contains('?') { '&' } else { '?' };
    format!("{webhook}{mark}{PARAMETER}={secret}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "Zx3-_0123456789abcdefghijklmnopq";

    #[test]
    fn only_the_whole_secret_matches() {
        assert!(matches(SECRET, SECRET));
        for given in [
            "",
            &SECRET[1..],
            "Zx3-_0123456789abcdefghijklmnopr",
            &SECRET.to_lowercase(),
            &format!("{SECRET} "),
        ] {
            assert!(!matches(SECRET, given), "{given}");
        }
    }

    #[test]
    fn a_webhook_without_secret_lets_nobody_in() {
        assert!(!matches("", ""));
        assert!(!matches("short", "short"));
    }

    #[test]
    fn a_secret_survives_its_url() {
        for webhook in [
            "https://n8n.example.com/webhook/1/webhook",
            "https://n8n.example.com/webhook/1?x=1",
        ] {
            let url = into_url(webhook, SECRET);
            assert_eq!(of_url(&url), Some(SECRET), "{url}");
            assert_eq!(of_url(&format!("{url}#part")), Some(SECRET));
        }
        for url in [
            "https://a.b/c",
            "https://a.b/c?secret=",
            "https://a.b/c?secret=short",
            "https://a.b/c?other=Zx3-_0123456789abcdefghijklmnopq",
            "https://a.b/c?secret=%41%41%41%41%41%41%41%41",
        ] {
            assert_eq!(of_url(url), None, "{url}");
        }
    }
}
