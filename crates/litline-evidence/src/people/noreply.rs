//! Noreply mailboxes that forges give to accounts, so that a commit need not show a person's own.

/// An account of a forge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Account {
    /// The forge's host, such as `github.com`.
    pub(super) host: String,
    /// The number that stays when the login changes; older mailboxes have none.
    pub(super) id: Option<u64>,
    /// Lower case.
    pub(super) login: String,
}

impl Account {
    /// What two mailboxes of one account share at least one of: the host with the login, the host with the
    /// id.
    pub(super) fn keys(&self) -> Vec<(String, String)> {
        let id = self.id.map(|id| (self.host.clone(), format!("#{id}")));
        std::iter::once((self.host.clone(), self.login.clone())).chain(id).collect()
    }
}

/// Reads `id+login@users.noreply.github.com`, `id-login@users.noreply.gitlab.com`,
/// `login@noreply.codeberg.org` and the like, lower case. `None` for any other mailbox.
pub(super) fn account(mailbox: &str) -> Option<Account> {
    let (local, domain) = mailbox.rsplit_once('@')?;
    let host = domain.strip_prefix("users.noreply.").or_else(|| domain.strip_prefix("noreply."))?;
    let numbered =
        local.split_once('+').or_else(|| local.split_once('-').filter(|_| !host.starts_with("github.")));
    let number = numbered.and_then(|(id, login)| Some((id.parse().ok()?, login)));
    let (id, login) = number.map_or((None, local), |(id, login)| (Some(id), login));
    (!login.is_empty() && host.contains('.')).then(|| Account {
        host: host.to_owned(),
        id,
        login: login.to_owned(),
    })
}
