//! Connections to a model's server: to allowed addresses only, never on to another place.
//! Not here: requests (`send`).

use crate::{Endpoint, Failure, Limits};
use reqwest::{
    dns::{Addrs, Name, Resolve, Resolving},
    redirect::Policy,
};
use std::{net::SocketAddr, sync::Arc};

/// Why a name was not connected to. It is found again among the causes of the library's error.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to an address that is not allowed")]
pub(crate) struct Disallowed;

/// What makes connections for `endpoint`. Those to this computer never go through a proxy; others go through the one of the
/// system, if there is one, since many schools have no other way out.
pub(crate) fn client(endpoint: &Endpoint, limits: &Limits) -> Result<reqwest::Client, Failure> {
    // It fails when somebody was earlier; then there is one.
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("Coursewright/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(limits.connect)
        .dns_resolver(Arc::new(Guard { endpoint: endpoint.clone() }));
    if endpoint.is_local() {
        builder = builder.no_proxy();
    } else {
        builder = builder.https_only(true);
    }
    builder.build().map_err(|error| Failure::NoConnections { why: error.to_string() })
}

/// Looks names up, and keeps the addresses that the endpoint allows. It is asked right before a connection is made, and what it
/// gives is what is connected to.
struct Guard {
    endpoint: Endpoint,
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let endpoint = self.endpoint.clone();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> =
                found.filter(|address| endpoint.allows(address.ip())).collect();
            if allowed.is_empty() {
                return Err(Disallowed.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_name_that_leads_somewhere_else_than_it_may_is_not_connected_to() {
        for (address, name, allowed) in [
            ("https://school.example/v1", "localhost", false),
            ("http://localhost:8080/v1", "localhost", true),
        ] {
            let guard = Guard { endpoint: Endpoint::parse(address).unwrap() };
            let found = guard.resolve(name.parse().unwrap()).await;
            assert_eq!(found.is_ok(), allowed, "{address}");
            assert!(found.err().is_none_or(|error| error.is::<Disallowed>()), "{address}");
        }
    }
}
