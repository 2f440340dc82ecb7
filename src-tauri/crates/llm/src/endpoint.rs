//! The address of an OpenAI-compatible server, checked before it is ever kept or used.
//! Not here: looking the name up. Whoever connects must check the addresses found with `Endpoint::allows` again,
//! because a name can lead anywhere.

use crate::{LlmError, error::Refusal, limits};
use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    str::FromStr,
};
use url::{Host, Url};

/// An address that may be asked: `https`, or `http` on this computer; no user, query or fragment; no host that is
/// written in disguise or that leads into the machine's own set-up.
///
/// Private networks (10/8, 172.16/12, 192.168/16, 100.64/10, `fc00::/7`) are allowed over https only: a school's own
/// server is a good place for a model, but text and key must not cross even a school's network in the clear.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Endpoint {
    url: Url,
}

impl Endpoint {
    /// Checks an address as it was typed. Space around it is ignored.
    pub fn parse(text: &str) -> Result<Self, LlmError> {
        let text = text.trim();
        check_characters(text)?;
        let (scheme, host) = written_parts(text)?;
        check_scheme(scheme)?;
        let mut url = Url::parse(text).map_err(|_| LlmError::NotAnAddress)?;
        if !url.username().is_empty() || url.password().is_some() || host.contains('@') {
            return Err(LlmError::UserInfo);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(LlmError::QueryOrFragment);
        }
        check_host(&url, host)?;
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&path);
        Ok(Self { url })
    }

    /// The address of `route` under this one: `chat/completions` gives `https://host/v1/chat/completions`.
    pub fn route(&self, route: &str) -> String {
        format!("{self}/{}", route.trim_start_matches('/'))
    }

    /// The computer it leads to, with the port unless that is the usual one.
    pub fn host(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// Whether it is a model on this computer, so that nothing leaves it.
    pub fn is_local(&self) -> bool {
        is_loopback(&self.url)
    }

    /// Whether a connection to `address` may be made for this endpoint. To be asked for every address that looking
    /// up the host gives, right before the connection, so that a name cannot be turned round in between.
    pub fn allows(&self, address: IpAddr) -> bool {
        let address = plain(address);
        if self.is_local() {
            address.is_loopback()
        } else {
            refusal(address).is_none() && !address.is_loopback()
        }
    }
}

/// The address without a slash at its end and without a default port.
impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.url.as_str().trim_end_matches('/'))
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({self})")
    }
}

impl FromStr for Endpoint {
    type Err = LlmError;

    fn from_str(text: &str) -> Result<Self, LlmError> {
        Self::parse(text)
    }
}

/// Refuses what the URL standard would silently drop or turn round: then the address read is not the address seen.
fn check_characters(text: &str) -> Result<(), LlmError> {
    if text.is_empty() {
        return Err(LlmError::Empty);
    }
    if text.len() > limits::ADDRESS_BYTES {
        return Err(LlmError::TooLong { limit: limits::ADDRESS_BYTES });
    }
    let hidden = |c: char| {
        c.is_control()
            || c.is_whitespace()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    if text.chars().any(hidden) {
        return Err(LlmError::HiddenCharacter);
    }
    if text.contains('\\') {
        return Err(LlmError::NotAnAddress);
    }
    Ok(())
}

/// The scheme and the host as they were written, before any reading makes them look better.
fn written_parts(text: &str) -> Result<(&str, &str), LlmError> {
    let (scheme, rest) = text.split_once("://").ok_or_else(|| scheme_alone(text))?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.is_empty() {
        return Err(LlmError::NotAnAddress);
    }
    let host = match authority.rfind(']') {
        Some(end) => authority.get(..=end).unwrap_or(authority),
        None if authority.contains('@') => authority,
        None => authority.split(':').next().unwrap_or(authority),
    };
    Ok((scheme, host))
}

/// `mailto:x` and `javascript:x` have a scheme worth naming; `localhost:8080` does not.
fn scheme_alone(text: &str) -> LlmError {
    match text.split_once(':') {
        Some((scheme, rest))
            if !scheme.contains(['.', '/']) && !rest.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            LlmError::Scheme { scheme: scheme.to_owned() }
        }
        _ => LlmError::NotAnAddress,
    }
}

fn check_scheme(scheme: &str) -> Result<(), LlmError> {
    match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => Ok(()),
        _ => Err(LlmError::Scheme { scheme: scheme.to_owned() }),
    }
}

fn check_host(url: &Url, written: &str) -> Result<(), LlmError> {
    let host = url.host().ok_or(LlmError::NotAnAddress)?;
    let address = match &host {
        Host::Ipv4(address) => Some(IpAddr::V4(*address)),
        Host::Ipv6(address) => Some(IpAddr::V6(*address)),
        Host::Domain(name) => {
            check_name(name, written)?;
            None
        }
    };
    if let Some(address) = address {
        let seen = plain(address);
        if let Some(reason) = refusal(seen) {
            return Err(LlmError::HostRefused { host: seen.to_string(), reason });
        }
        let honest = written.trim_start_matches('[').trim_end_matches(']').parse() == Ok(address);
        if !honest || seen != address {
            let plain = bracketed(seen);
            return Err(LlmError::DisguisedHost { host: written.to_owned(), plain });
        }
    }
    if url.scheme() == "http" && !is_loopback(url) {
        return Err(LlmError::NotEncrypted { host: host.to_string() });
    }
    Ok(())
}

/// Names of metadata servers are refused by name, since what they lead to is only known when they are looked up.
fn check_name(name: &str, written: &str) -> Result<(), LlmError> {
    let bare = name.trim_end_matches('.');
    let known = ["metadata", "metadata.google.internal", "metadata.goog", "instance-data"];
    if known.contains(&bare) {
        return Err(LlmError::HostRefused { host: bare.to_owned(), reason: Refusal::LinkLocal });
    }
    if bare != name || written.contains('%') {
        return Err(LlmError::DisguisedHost { host: written.to_owned(), plain: bare.to_owned() });
    }
    let odd = |label: &str| label.is_empty() || label.len() > 63 || label.starts_with('-');
    if name.split('.').any(odd) {
        return Err(LlmError::NotAnAddress);
    }
    Ok(())
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        // RFC 6761: names under localhost never leave the computer.
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

/// The IPv4 address inside an IPv6 address that is nothing but a wrapping of it.
fn plain(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => match v6.segments() {
            [0, 0, 0, 0, 0, 0xffff, high, low] => v4(high, low),
            // The older form ::a.b.c.d; :: and ::1 are addresses of their own.
            [0, 0, 0, 0, 0, 0, high, low] if high != 0 => v4(high, low),
            _ => address,
        },
        IpAddr::V4(_) => address,
    }
}

fn v4(high: u16, low: u16) -> IpAddr {
    IpAddr::V4(Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low)))
}

/// Why nobody's model lives at `address`; nothing when one may.
fn refusal(address: IpAddr) -> Option<Refusal> {
    match address {
        IpAddr::V4(address) => refusal_v4(address),
        IpAddr::V6(address) => refusal_v6(address),
    }
}

fn refusal_v4(address: Ipv4Addr) -> Option<Refusal> {
    match address.octets() {
        [0, ..] => Some(Refusal::Unspecified),
        // 100.100.100.200 and 168.63.129.16 are the metadata servers of two clouds, outside the usual range.
        [169, 254, ..] | [100, 100, 100, 200] | [168, 63, 129, 16] => Some(Refusal::LinkLocal),
        [224..=239, ..] => Some(Refusal::Multicast),
        [240..=255, ..] => Some(Refusal::Reserved),
        _ => None,
    }
}

fn refusal_v6(address: Ipv6Addr) -> Option<Refusal> {
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0] => Some(Refusal::Unspecified),
        // The last is the metadata server of a cloud, by its fixed address.
        [0xfe80..=0xfeff, ..] | [0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x0254] => Some(Refusal::LinkLocal),
        [0xff00..=0xffff, ..] => Some(Refusal::Multicast),
        // NAT64, 6to4 and Teredo hold an IPv4 address that somebody else's translator turns to.
        [0x0064, 0xff9b, ..] | [0x2002, ..] | [0x2001, 0, ..] => Some(Refusal::Translated),
        _ => None,
    }
}

fn bracketed(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

#[cfg(test)]
#[path = "endpoint_tests.rs"]
mod tests;
