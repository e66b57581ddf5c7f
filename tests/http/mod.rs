//! The HTTP surface, through a real socket; the files mirror the routes.

mod chat;
mod pages;
mod search;
mod service;
