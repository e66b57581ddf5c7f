"""Runs all clients against one server: run.py BINARY FOLDER."""

import sys
from pathlib import Path

import mcp_client
import slack
import teams
from stand_in import Checks, Server, StandIn


def main(binary, work):
    checks = Checks()
    slack_api, cloud = StandIn(slack.api), teams.Cloud()
    teams_cloud = StandIn(cloud)
    cloud.url = teams_cloud.url
    configuration = slack.configuration(slack_api) + teams.configuration(teams_cloud) + mcp_client.configuration()
    server = Server(binary, work, configuration)
    try:
        slack.run(checks, server, slack_api)
        teams.run(checks, server, teams_cloud)
        mcp_client.run(checks, server)
    finally:
        code = server.stop()
    log = (Path(work) / "log").read_text()
    secrets = [slack.SECRET, slack.TOKEN, "test-password", teams.WEBHOOK, "physical", "fysiska", "failover"]
    checks.that("the log holds no secret and nothing that was asked", not [s for s in secrets if s in log], log)
    checks.that("the server ends in good order", code == 0, code)
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
