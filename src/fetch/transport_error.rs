//! Why a request has no answer, read from what `fetch` throws: in Node a chain of causes with a code, in a
//! browser a sentence.

use js_sys::{Array, JsString};
use wasm_bindgen::{JsCast, JsValue};

use super::member;
use crate::envelope::TransportError;

/// A request without an answer.
pub struct Broken {
    pub error: TransportError,
    /// The words of the library.
    pub detail: JsString,
}

impl Broken {
    pub fn new(error: TransportError, detail: JsString) -> Self {
        Self { error, detail }
    }

    /// Reads what was thrown; `unnamed` is its meaning if no code says more.
    pub fn read(reason: &JsValue, unnamed: TransportError) -> Self {
        let chain = chain_of(reason);
        let text = |name| {
            chain
                .iter()
                .rev()
                .filter_map(move |link| member(link, name).dyn_into::<JsString>().ok())
        };
        Self {
            error: text("code")
                .find_map(|code| error_of(&String::from(code)))
                .unwrap_or(unnamed),
            // The innermost words are the plainest.
            detail: text("message")
                .find(|words| words.trim().length() > 0)
                .unwrap_or_default()
                .slice(0, DETAIL_AT_MOST),
        }
    }
}

const DETAIL_AT_MOST: u32 = 300;
/// Causes may point at each other.
const LINKS_AT_MOST: usize = 6;

/// What was thrown and what caused it. A connection that was tried on several addresses has one error for
/// each.
fn chain_of(reason: &JsValue) -> Vec<JsValue> {
    let inner = |link: &JsValue| {
        let cause = member(link, "cause");
        let errors = member(link, "errors").dyn_into::<Array>();
        Some(errors.map_or(cause, |errors| errors.get(0)))
    };
    std::iter::successors(Some(reason.clone()), inner)
        .take_while(JsValue::is_object)
        .take(LINKS_AT_MOST)
        .collect()
}

/// The codes of Node and of its HTTP library.
fn error_of(code: &str) -> Option<TransportError> {
    Some(match code {
        "ECONNREFUSED" => TransportError::Refused,
        "ENOTFOUND" | "EAI_AGAIN" => TransportError::Unresolved,
        "ETIMEDOUT"
        | "UND_ERR_CONNECT_TIMEOUT"
        | "UND_ERR_HEADERS_TIMEOUT"
        | "UND_ERR_BODY_TIMEOUT" => TransportError::TimedOut,
        "ECONNRESET" | "EPIPE" | "UND_ERR_SOCKET" => TransportError::Reset,
        "EPROTO"
        | "DEPTH_ZERO_SELF_SIGNED_CERT"
        | "SELF_SIGNED_CERT_IN_CHAIN"
        | "UNABLE_TO_VERIFY_LEAF_SIGNATURE"
        | "UNABLE_TO_GET_ISSUER_CERT"
        | "UNABLE_TO_GET_ISSUER_CERT_LOCALLY"
        | "CERT_HAS_EXPIRED"
        | "CERT_NOT_YET_VALID"
        | "ERR_TLS_CERT_ALTNAME_INVALID" => TransportError::Insecure,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(script: &str) -> (TransportError, String) {
        let reason = js_sys::Function::new_no_args(script)
            .call0(&JsValue::UNDEFINED)
            .expect("an error");
        let broken = Broken::read(&reason, TransportError::Other);
        (broken.error, broken.detail.into())
    }

    #[test]
    fn the_code_is_found_below_what_is_wrapped_around_it() {
        for (code, error) in [
            ("ECONNREFUSED", TransportError::Refused),
            ("ENOTFOUND", TransportError::Unresolved),
            ("UND_ERR_CONNECT_TIMEOUT", TransportError::TimedOut),
            ("UND_ERR_SOCKET", TransportError::Reset),
            ("CERT_HAS_EXPIRED", TransportError::Insecure),
            ("ERR_SOMETHING_ELSE", TransportError::Other),
        ] {
            let cause = format!("Object.assign(new Error('it says'), {{ code: '{code}' }})");
            let words = "it says".to_owned();
            let one = format!("return new TypeError('fetch failed', {{ cause: {cause} }})");
            assert_eq!(broken(&one), (error, words.clone()));
            let several = format!(
                "return new TypeError('fetch failed', {{ cause: new AggregateError([{cause}]) }})"
            );
            assert_eq!(broken(&several), (error, words));
        }
    }

    #[test]
    fn whatever_was_thrown_has_bounded_words() {
        let endless = "const e = new Error('x'.repeat(1000)); e.cause = e; return e";
        assert_eq!(broken(endless), (TransportError::Other, "x".repeat(300)));
        let nothing = (TransportError::Other, String::new());
        assert_eq!(broken("return undefined"), nothing);
        assert_eq!(broken("return 'a text'"), nothing);
    }
}
