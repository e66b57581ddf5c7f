//! The HTTP surface, through a real socket; the files mirror the routes.

mod access;
mod chat;
mod documents;
mod feedback;
mod limits;
mod load;
mod pages;
mod search;
mod sections;
mod service;
mod suggest;
mod widget;
