#!/usr/bin/env bash
# Runs once, on an empty database: the owner of the tables, and the portal, which may do less.
set -euo pipefail

psql --username postgres --set ON_ERROR_STOP=1 \
  --set owner_password="$(cat /run/secrets/database_owner_password)" \
  --set portal_password="$(cat /run/secrets/database_portal_password)" <<'SQL'
CREATE ROLE portal LOGIN PASSWORD :'portal_password';
CREATE ROLE portal_owner LOGIN CREATEROLE PASSWORD :'owner_password';
GRANT portal TO portal_owner;
CREATE DATABASE portal OWNER portal_owner;
REVOKE ALL ON DATABASE portal FROM PUBLIC;
GRANT CONNECT ON DATABASE portal TO portal;
SQL
