//! JSON as answers are sent: the bytes that `serde_json` writes, and written faster.
//!
//! In: a value of ours, which says by way of serde what it holds. Out: its JSON, added to a buffer. Never: numbers
//! by our own hand; `serde_json` writes those.
//!
//! A reply is kilobytes of text in which little is escaped. `serde_json` looks at it byte by byte, which was one in
//! twenty of all instructions of a question; here it is eight bytes at a time, or more.

use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::Error;

/// Adds a value to `out`.
///
/// # Errors
/// If the value cannot be said in JSON: a map whose keys are no texts, or what it says of itself is an error.
pub(super) fn write<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) -> Result<(), Error> {
    value.serialize(&mut Writer { out })
}

struct Writer<'o> {
    out: &'o mut Vec<u8>,
}

/// A list or an object whose parts are still to come.
struct Parts<'w, 'o> {
    writer: &'w mut Writer<'o>,
    first: bool,
    end: &'static str,
}

impl<'o> Writer<'o> {
    fn raw(&mut self, json: &str) {
        self.out.extend_from_slice(json.as_bytes());
    }

    fn text(&mut self, text: &str) {
        self.out.reserve(text.len() + 2);
        self.out.push(b'"');
        let mut rest = text.as_bytes();
        while let Some((plain, [byte, after @ ..])) = escaped(rest).and_then(|at| rest.split_at_checked(at)) {
            self.out.extend_from_slice(plain);
            self.escape(*byte);
            rest = after;
        }
        self.out.extend_from_slice(rest);
        self.out.push(b'"');
    }

    fn escape(&mut self, byte: u8) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let short = match byte {
            b'\x08' => b'b',
            b'\t' => b't',
            b'\n' => b'n',
            b'\x0c' => b'f',
            b'\r' => b'r',
            b'"' | b'\\' => byte,
            _ => {
                let digits = [byte >> 4, byte & 15].map(|digit| HEX[usize::from(digit)]);
                self.raw("\\u00");
                return self.out.extend_from_slice(&digits);
            }
        };
        self.out.extend_from_slice(&[b'\\', short]);
    }

    fn number<T: Serialize>(&mut self, number: T) -> Result<(), Error> {
        serde_json::to_writer(&mut *self.out, &number)
    }

    fn parts<'w>(&'w mut self, begin: &str, end: &'static str) -> Parts<'w, 'o> {
        self.raw(begin);
        Parts { writer: self, first: true, end }
    }

    /// The parts of a variant of an enum: an object with one field, named by the variant.
    fn variant<'w>(&'w mut self, name: &str, begin: &str, end: &'static str) -> Parts<'w, 'o> {
        self.raw("{");
        self.text(name);
        self.raw(":");
        self.parts(begin, end)
    }
}

/// Below so many bytes a text is looked at byte by byte.
const SHORT: usize = 16;
/// From so many on, so many are looked at in one go.
const WIDE: usize = 32;

/// The bytes that are escaped.
const ESCAPED: [bool; 256] = {
    let mut escaped = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        escaped[byte] = true;
        byte += 1;
    }
    escaped[b'"' as usize] = true;
    escaped[b'\\' as usize] = true;
    escaped
};

/// Where the first byte stands that a JSON text cannot hold as it is.
fn escaped(bytes: &[u8]) -> Option<usize> {
    // Names of fields, ids of languages: nothing to get ready for.
    if bytes.len() < SHORT {
        return bytes.iter().position(|byte| ESCAPED[usize::from(*byte)]);
    }
    let passed = WIDE * bytes.as_chunks::<WIDE>().0.iter().take_while(|block| is_plain(block)).count();
    let rest = bytes.get(passed..)?;
    // What is left over is looked at with some of what stands before it.
    let rest_is_plain = match bytes.last_chunk::<WIDE>() {
        Some(last) if rest.len() < WIDE => is_plain(last),
        None => {
            bytes.first_chunk::<SHORT>().is_some_and(is_plain)
                && bytes.last_chunk::<SHORT>().is_some_and(is_plain)
        }
        Some(_) => false,
    };
    if rest_is_plain {
        return None;
    }
    let (words, rest) = rest.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let marks = marks(u64::from_le_bytes(*word));
        if marks != 0 {
            return Some(passed + number * 8 + marks.trailing_zeros() as usize / 8);
        }
    }
    let at = rest.iter().position(|byte| ESCAPED[usize::from(*byte)])?;
    Some(passed + words.len() * 8 + at)
}

/// Whether nothing of a block is escaped, told of sixteen bytes at once.
fn is_plain<const N: usize>(block: &[u8; N]) -> bool {
    let escaped = |byte: u8| u8::from(byte < b' ') | u8::from(byte == b'"') | u8::from(byte == b'\\');
    block.iter().fold(0, |any, byte| any | escaped(*byte)) == 0
}

/// Eight bytes at once: the lowest bit that is set is the highest bit of the first byte that is a control character,
/// a quotation mark or a backslash; none is set if no byte is.
fn marks(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    // What is less than `least` borrows from its highest bit. A borrow is seen only in bytes behind one that is found.
    let below = |word: u64, least: u8| word.wrapping_sub(ONES * u64::from(least)) & !word;
    let is = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    (below(word, b' ') | is(b'"') | is(b'\\')) & HIGH
}

impl Parts<'_, '_> {
    /// Sets a part off from the one before it.
    fn separate(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.writer.out.push(b',');
        }
    }

    fn part<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.separate();
        value.serialize(&mut *self.writer)
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        // It stands in the program, and is plain.
        debug_assert!(escaped(name.as_bytes()).is_none(), "{name}");
        self.separate();
        self.writer.out.push(b'"');
        self.writer.raw(name);
        self.writer.out.push(b'"');
        self.writer.out.push(b':');
        value.serialize(&mut *self.writer)
    }

    fn close(self) {
        self.writer.raw(self.end);
    }
}

macro_rules! numbers {
    ($($method:ident: $number:ty),*) => {
        $(fn $method(self, number: $number) -> Result<(), Error> {
            self.number(number)
        })*
    };
}

impl<'w, 'o> Serializer for &'w mut Writer<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'w, 'o>;
    type SerializeTuple = Parts<'w, 'o>;
    type SerializeTupleStruct = Parts<'w, 'o>;
    type SerializeTupleVariant = Parts<'w, 'o>;
    type SerializeMap = Parts<'w, 'o>;
    type SerializeStruct = Parts<'w, 'o>;
    type SerializeStructVariant = Parts<'w, 'o>;

    numbers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128,
        serialize_f32: f32, serialize_f64: f64
    );

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.raw(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.text(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.text(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.raw("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut parts = self.variant(variant, "", "}");
        parts.part(value)?;
        parts.close();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'w, 'o>, Error> {
        Ok(self.parts("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'w, 'o>, Error> {
        Ok(self.parts("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'w, 'o>, Error> {
        Ok(self.parts("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'w, 'o>, Error> {
        Ok(self.variant(variant, "[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'w, 'o>, Error> {
        Ok(self.parts("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'w, 'o>, Error> {
        Ok(self.parts("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'w, 'o>, Error> {
        Ok(self.variant(variant, "{", "}}"))
    }
}

impl SerializeMap for Parts<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        let at = self.writer.out.len() + usize::from(!self.first);
        self.part(key)?;
        let is_text = self.writer.out.get(at) == Some(&b'"');
        is_text.then_some(()).ok_or_else(|| Error::custom("a key that is no text"))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.writer.raw(":");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

/// The traits of what has parts differ by the name of a method.
macro_rules! parts {
    ($($of:ident: $method:ident($($name:ident)?) = $own:ident),*) => {
        $(impl $of for Parts<'_, '_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(
                &mut self,
                $($name: &'static str,)?
                value: &T,
            ) -> Result<(), Error> {
                self.$own($($name,)? value)
            }

            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        })*
    };
}

parts!(
    SerializeSeq: serialize_element() = part,
    SerializeTuple: serialize_element() = part,
    SerializeTupleStruct: serialize_field() = part,
    SerializeTupleVariant: serialize_field() = part,
    SerializeStruct: serialize_field(name) = field,
    SerializeStructVariant: serialize_field(name) = field
);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::Serialize;
    use serde_json::Value;

    use super::*;

    /// All that serde can say.
    #[derive(Debug, Serialize)]
    struct All {
        texts: Vec<String>,
        letter: char,
        flags: (bool, Option<bool>, ()),
        whole: (i8, u16, i32, u64),
        parts: (f32, f64),
        bytes: [u8; 3],
        map: BTreeMap<String, Kind>,
        nothing: Nothing,
        within: Within,
    }

    #[derive(Debug, Serialize)]
    struct Nothing;

    #[derive(Debug, Serialize)]
    struct Within(Option<Box<Within>>, &'static str);

    #[derive(Debug, Serialize)]
    enum Kind {
        Plain,
        One(f64),
        Two(u8, String),
        #[serde(rename = "a \"name\"")]
        Named {
            empty: Vec<u8>,
            #[serde(flatten)]
            more: BTreeMap<String, u8>,
        },
    }

    fn written<T: Serialize>(value: &T) -> String {
        let mut out = Vec::new();
        write(value, &mut out).expect("JSON");
        String::from_utf8(out).expect("UTF-8")
    }

    fn check<T: Serialize>(value: &T) {
        assert_eq!(written(value), serde_json::to_string(value).expect("JSON"));
    }

    #[test]
    fn every_byte_is_escaped_wherever_it_stands() {
        for c in '\0'..='\u{100}' {
            for before in (0..80).map(|count| "x".repeat(count)) {
                check(&format!("{before}{c}å{c}{c} and more"));
                check(&format!("{before}{c}"));
            }
        }
    }

    #[test]
    fn keys_are_texts() {
        assert!(write(&BTreeMap::from([((1, 2), "a")]), &mut Vec::new()).is_err());
        check(&BTreeMap::from([("\n", 1), ("b", 2)]));
    }

    proptest! {
        #[test]
        fn all_is_written_as_serde_json_writes_it(
            texts in proptest::collection::vec("(?s).{0,40}", 0..4),
            letter: char,
            whole: (i8, u16, i32, u64),
            parts: (f32, f64),
            bytes: [u8; 3],
        ) {
            let [first, second] = [0, 1].map(|at| texts.get(at).cloned().unwrap_or_default());
            let named = Kind::Named { empty: Vec::new(), more: BTreeMap::from([(first.clone(), 7)]) };
            let kinds = [Kind::Plain, Kind::One(parts.1), Kind::Two(1, second), named];
            let map = kinds.into_iter().enumerate().map(|(n, kind)| (format!("{n}{first}"), kind)).collect();
            let within = Within(Some(Box::new(Within(None, "\u{7f}"))), "</script>");
            let flags = (true, None, ());
            let all = All { texts, letter, flags, whole, parts, bytes, map, nothing: Nothing, within };
            check(&all);
            let value: Value = serde_json::to_value(&all).expect("a value");
            check(&value);
        }
    }
}
