#!/bin/sh
# Runs once, when the database volume is new. Handrail and Temporal each get their own role, and
# neither can open the other's database.
set -eu

psql --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --set handrail_password="$HANDRAIL_DATABASE_PASSWORD" \
    --set temporal_password="$TEMPORAL_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE handrail LOGIN PASSWORD :'handrail_password';
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE DATABASE handrail OWNER handrail;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE CONNECT ON DATABASE handrail, temporal, temporal_visibility FROM PUBLIC;
SQL
