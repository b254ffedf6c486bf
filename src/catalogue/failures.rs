//! Texts for requests that did not succeed.
