//! How questions come in and replies go out: one module a wire format.
//!
//! In: bytes of a platform. Out: bytes of a platform; in between, only `chat`'s types. Never: the
//! search library, the file system, or one channel's types in another. `widget` is no channel: it holds
//! the files that `http` serves to pages.

pub mod http;
pub mod widget;
