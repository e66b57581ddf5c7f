//! What the settings of the relays are checked for alike.

use super::ConfigError;

/// An error that names what is missing, if only some of the parts are set.
pub(super) fn half(parts: &[(&'static str, bool)], mend: &'static str) -> Result<(), ConfigError> {
    let missing = parts.iter().find(|(_, set)| !set);
    match missing {
        Some((key, _)) if parts.iter().any(|(_, set)| *set) => {
            Err(ConfigError::invalid(key, "not set", mend))
        }
        _ => Ok(()),
    }
}

/// An error if that is no absolute URL of the web.
pub(super) fn origin(key: &'static str, url: &str) -> Result<(), ConfigError> {
    let good = url::Url::parse(url).is_ok_and(|u| matches!(u.scheme(), "http" | "https") && u.has_host());
    if good {
        return Ok(());
    }
    Err(ConfigError::invalid(key, url, "write a URL with its scheme, such as https://example.com"))
}

#[cfg(test)]
mod tests {
    use crate::config::{Overrides, Settings};

    fn load(toml: &str) -> Result<Settings, String> {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("c.toml");
        std::fs::write(&file, toml).expect("written");
        Settings::load(Some(&file), &Overrides::default()).map_err(|e| e.to_string())
    }

    #[test]
    fn a_relay_is_off_until_it_is_configured() {
        let settings = load("").expect("good settings");
        assert!(settings.slack.secrets().is_none());
        assert!(settings.teams.bot().is_none() && settings.teams.webhook_secret.is_none());
        assert!(!settings.mcp.is_on());
    }

    #[test]
    fn half_a_configuration_names_the_key_that_is_missing_and_no_secret() {
        let cases = [
            ("[slack]\nbot_token = \"xoxb-hidden\"", "`slack.signing_secret` is not set"),
            ("[slack]\nsigning_secret = \"hidden\"", "`slack.bot_token` is not set"),
            ("[slack]\nqueue = 0", "`slack.queue` is 0"),
            ("[slack]\napi_url = \"slack.com\"", "`slack.api_url`"),
            ("[teams]\napp_id = \"a\"", "`teams.app_password` is not set"),
            ("[teams]\napp_id = \"a\"\napp_password = \"hidden\"", "`teams.tenant_id` is not set"),
            ("[teams]\nwebhook_secret = \"hidden!\"", "`teams.webhook_secret` is not base64"),
            ("[teams]\nservice_origins = [\"smba\"]", "`teams.service_origins`"),
            ("[mcp]\nallowed_origins = [\"https://a.example\"]", "`mcp.allowed_hosts` is not set"),
        ];
        for (toml, message) in cases {
            let error = load(toml).expect_err(toml);
            assert!(error.contains(message), "{toml}: {error}");
            assert!(!error.contains("hidden"), "{error}");
        }
    }
}
