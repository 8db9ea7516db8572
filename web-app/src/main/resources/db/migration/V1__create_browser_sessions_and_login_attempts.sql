-- A browser's session. The key is the SHA-256 of the cookie's value, so a reader of this table holds no
-- usable cookie; tokens and CSRF token are sealed under a key that is not in this database.
create table browser_session (
  id_hash             text        primary key check (id_hash ~ '^[0-9a-f]{64}$'),
  sealed              bytea       not null,
  access_expires_at   timestamptz not null,
  -- Counts the renewals of the tokens: whoever renews must have read the newest ones.
  token_version       bigint      not null default 0,
  -- One renewal at a time over all replicas; runs out by itself if its holder dies.
  renewal_lease_until timestamptz,
  created_at          timestamptz not null,
  last_used_at        timestamptz not null
);
create index browser_session_last_used_at on browser_session (last_used_at);
create index browser_session_created_at on browser_session (created_at);

-- A sign-in under way. Found by its state, usable once, and only by the browser that began it.
create table login_attempt (
  state_hash   text        primary key check (state_hash ~ '^[0-9a-f]{64}$'),
  browser_hash text        not null check (browser_hash ~ '^[0-9a-f]{64}$'),
  sealed       bytea       not null,
  expires_at   timestamptz not null
);
create index login_attempt_expires_at on login_attempt (expires_at);

grant select, insert, update, delete on browser_session, login_attempt to ${app-role};
