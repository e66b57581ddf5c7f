//! Tokens that come back: contexts and receipts of any bytes, bare and under a good mark, as another server with
//! the same secret could give out; a reply or a refusal. The first byte chooses.
#![no_main]

use libfuzzer_sys::fuzz_target;
use polyfaq::chat::{Judgement, Message, Seal, Sealed};
use polyfaq_fuzz::{CHAT, SECRET, ready};
use serde::ser::SerializeTuple;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Bytes that are sealed as they are.
struct Raw<const CONTEXT: bool>(Vec<u8>);

impl<const CONTEXT: bool> Serialize for Raw<CONTEXT> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tuple = serializer.serialize_tuple(self.0.len())?;
        self.0.iter().try_for_each(|byte| tuple.serialize_element(byte))?;
        tuple.end()
    }
}

impl<'de, const CONTEXT: bool> Deserialize<'de> for Raw<CONTEXT> {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(serde::de::Error::custom("written only"))
    }
}

impl Sealed for Raw<true> {
    const PURPOSE: &'static str = "context 2";
}

impl Sealed for Raw<false> {
    const PURPOSE: &'static str = "receipt 1";
}

fuzz_target!(init: ready(), |data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let seal = Seal::new(SECRET);
    let text = std::str::from_utf8(rest).unwrap_or_default();
    let token = match first % 4 {
        0 => seal.seal(&Raw::<true>(rest.to_vec())),
        1 => seal.seal(&Raw::<false>(rest.to_vec())),
        _ => text.to_owned(),
    };
    if first % 2 == 0 {
        let message =
            Message { text: "and in a vault?", context: Some(&token), limit: 3, ..Message::default() };
        CHAT.reply(&message).expect("a reply");
    } else {
        let _ = CHAT.judge(&Judgement { receipt: &token, helpful: true, reason: None });
    }
});
