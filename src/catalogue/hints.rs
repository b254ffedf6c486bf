//! Texts that are no failure: why a listing stopped, what else there is.
