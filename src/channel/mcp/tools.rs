//! The tools: `ask`, `search`, `read_section`.

use rmcp::handler::server::router::tool::ToolRouter;
use rmcp::handler::server::tool::schema_for_output;
use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::{CallToolResult, ContentBlock, Implementation, ServerCapabilities, ServerConfig};
use rmcp::{ErrorData, ServerHandler, tool, tool_handler, tool_router};
use serde::Serialize;

use super::shapes::{AskInput, AskOutput, ReadInput, SearchInput, SearchOutput, Section};
use crate::channel::relay::{Ask, Desk};
use crate::chat::{DEFAULT_LIMIT, MAX_LIMIT, RetrieveError};
use crate::language::Language;

/// What a client is told of the server.
const INSTRUCTIONS: &str = "Answers from the operator's help articles, in many languages. Call `ask` with the \
    person's question as it was asked. If its status is `answer`, quote the section and name its URL. If it is \
    `suggestions`, say which sections may be meant. If it is `no_answer`, say that the help articles do not \
    answer it; do not answer from elsewhere as if they did.";

/// The longest id of a section, in bytes.
const MAX_ID: usize = 2_000;

/// The server of one request.
#[derive(Clone)]
pub(super) struct Tools {
    desk: Desk,
    router: ToolRouter<Tools>,
}

#[tool_router]
impl Tools {
    pub(super) fn new(desk: Desk) -> Tools {
        Tools { desk, router: Tools::tool_router() }
    }

    /// Answer a question from the help articles: the passages that answer it, with their links.
    #[tool(
        output_schema = schema_for_output::<AskOutput>(),
        annotations(title = "Ask the help articles", read_only_hint = true, open_world_hint = false)
    )]
    async fn ask(&self, Parameters(input): Parameters<AskInput>) -> Result<CallToolResult, ErrorData> {
        let Some(ask) = question(&input.question, input.language.as_deref()) else {
            return Ok(wrong("`question` is empty; write a question"));
        };
        let output = AskOutput::from(self.desk.reply(&ask, DEFAULT_LIMIT).map_err(|e| failed(&e))?);
        let text = output.text();
        result(&output, text)
    }

    /// List the sections of the help articles that fit best, however unsure, without their text.
    #[tool(
        output_schema = schema_for_output::<SearchOutput>(),
        annotations(title = "Search the help articles", read_only_hint = true, open_world_hint = false)
    )]
    async fn search(&self, Parameters(input): Parameters<SearchInput>) -> Result<CallToolResult, ErrorData> {
        let Some(ask) = question(&input.query, input.language.as_deref()) else {
            return Ok(wrong("`query` is empty; write what to look for"));
        };
        if input.limit.is_some_and(|limit| !(1..=MAX_LIMIT).contains(&limit)) {
            return Ok(wrong("`limit` must be from 1 to 50"));
        }
        let output = SearchOutput::from(self.desk.search(&ask, input.limit).map_err(|e| failed(&e))?);
        let text = output.text();
        result(&output, text)
    }

    /// Read a section of a help article whole, by the id that `ask` or `search` gave.
    #[tool(
        output_schema = schema_for_output::<Section>(),
        annotations(title = "Read a section", read_only_hint = true, open_world_hint = false)
    )]
    async fn read_section(
        &self,
        Parameters(input): Parameters<ReadInput>,
    ) -> Result<CallToolResult, ErrorData> {
        let id = Some(input.id.as_str()).filter(|id| id.len() <= MAX_ID);
        let found = id.map(|id| self.desk.section(id)).transpose().map_err(|e| failed(&e))?;
        let Some(section) = found.flatten() else {
            return Ok(wrong("there is no section with that id; take one that `ask` or `search` gave"));
        };
        let output = Section::from(section);
        let text = output.text();
        result(&output, text)
    }
}

#[tool_handler(router = self.router)]
impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("polyfaq", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }
}

fn question<'a>(text: &'a str, language: Option<&str>) -> Option<Ask<'a>> {
    let language = language.and_then(Language::from_tag);
    (!text.trim().is_empty()).then(|| Ask { text, language, ..Ask::default() })
}

/// A result, for programs and for readers.
fn result(output: &impl Serialize, text: String) -> Result<CallToolResult, ErrorData> {
    let value = serde_json::to_value(output);
    let value = value.map_err(|_| ErrorData::internal_error("the result could not be written", None))?;
    let mut result = CallToolResult::structured(value);
    result.content = vec![ContentBlock::text(text)];
    Ok(result)
}

/// What the client can mend.
fn wrong(text: &str) -> CallToolResult {
    CallToolResult::error(vec![ContentBlock::text(text)])
}

fn failed(error: &RetrieveError) -> ErrorData {
    tracing::error!(%error, "the index failed");
    ErrorData::internal_error("the index could not be read", None)
}
