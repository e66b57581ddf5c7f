"""MCP: the public client lists the tools and calls each."""

import asyncio

from mcp import Client


def configuration():
    return """
[mcp]
allowed_hosts = ["127.0.0.1"]
"""


async def converse(checks, server):
    async with Client(f"{server.url}/mcp") as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        checks.that("mcp: the tools are listed", set(tools) == {"ask", "search", "read_section"}, set(tools))
        # The client holds what comes back against the schema that the tool declared.
        asked = await client.call_tool("ask", {"question": "Kan jag skydda fysiska servrar?"})
        answer = asked.structured_content["answers"][0]
        checks.that("mcp: a question is answered in its language", answer["language"] == "sv", answer)
        checks.that("mcp: the text names the source", answer["url"] in asked.content[0].text)
        found = await client.call_tool("search", {"query": "failover", "limit": 3})
        sections = found.structured_content["sections"]
        checks.that("mcp: a search lists sections", len(sections) == 3)
        read = await client.call_tool("read_section", {"id": sections[0]["id"]})
        checks.that("mcp: which can be read", read.structured_content["url"] == sections[0]["url"])
        wrong = await client.call_tool("read_section", {"id": "nothing#there"})
        checks.that("mcp: what is wrong is said", wrong.is_error and "no section" in wrong.content[0].text)


def run(checks, server):
    asyncio.run(converse(checks, server))
