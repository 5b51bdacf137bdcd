//! Definitions that are made of a Form.

awkward::include_form!("forms/track.json");
