//! Requests that move the bytes of a file: to and from addresses outside the API, without the API key.

use super::call::{Call, Rules};
use crate::envelope::{AwaitedFile, BinaryBody, HttpRequest, Want};
use crate::failure::InvalidParameter;
use crate::messages::refusals;
use crate::operation::{Idempotency, Method};
use crate::request::{FILE_URL, LARGEST_FILE};
use crate::retry::rate_limiter::RateScope;
use crate::validate::url::split_scheme;
use crate::validate::{base_url, reach};

/// Time limit for the transfer of the bytes in milliseconds, unless the user allows more.
const TIMEOUT: u32 = 120_000;

/// A file that is sent to an address.
pub fn put(item: u32, rules: Rules, url: String, body: BinaryBody) -> Call {
    let rules = Rules {
        idempotency: Idempotency::Repeatable,
        ..rules
    };
    transfer(item, rules, Method::Put, url, |request| {
        request.binary = Some(body);
    })
}

/// A file that is read from an address, or ([`Want::Headers`]) only looked at.
pub fn get(item: u32, rules: Rules, url: String, file: AwaitedFile, want: Want) -> Call {
    let rules = Rules {
        idempotency: Idempotency::Read,
        ..rules
    };
    transfer(item, rules, Method::Get, url, |request| {
        request.file = Some(file);
        request.want = want;
    })
}

fn transfer(
    item: u32,
    rules: Rules,
    method: Method,
    url: String,
    complete: impl FnOnce(&mut HttpRequest),
) -> Call {
    let timeout = rules.timeout.max(TIMEOUT);
    let mut request = HttpRequest {
        method: method.as_str(),
        url,
        body: None,
        binary: None,
        file: None,
        authenticated: false,
        timeout,
        want: Want::Facts,
    };
    complete(&mut request);
    Call::with_request(item, Rules { timeout, ..rules }, request, RateScope::Files)
}

/// Whether an address that the API gave may be called. The bytes may be private, so plain HTTP is accepted for
/// localhost only, and a user name is not.
pub fn is_safe(url: &str, api: &str) -> bool {
    let Some((scheme, rest)) = split_scheme(url) else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    base_url::read(&format!("{scheme}://{authority}")).is_ok() && reach::is_within_reach(url, api)
}

/// Checks the address of a file that the user gave. Addresses of this machine and its network are for an API that is
/// there, too.
///
/// # Errors
/// The address leads into the network of the n8n server.
pub fn check_address(url: &str, api: &str) -> Result<(), InvalidParameter> {
    if reach::is_within_reach(url, api) {
        return Ok(());
    }
    Err(InvalidParameter {
        parameter: FILE_URL,
        message: refusals::address_in_network(reach::host(url)),
    })
}

/// Checks the size of a file, as far as it is known.
///
/// # Errors
/// The file is empty or too large.
pub fn check_size(
    parameter: &'static str,
    name: &str,
    size: Option<u64>,
    most: u32,
) -> Result<(), InvalidParameter> {
    match size {
        Some(size) if size == 0 || size > u64::from(most) => Err(InvalidParameter {
            parameter,
            message: refusals::file_size(name, size, most, LARGEST_FILE),
        }),
        _ => Ok(()),
    }
}
