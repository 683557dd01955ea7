#!/bin/sh
# Makes or updates Temporal's tables in its two databases. Safe to run again.
set -eu

for name in temporal visibility; do
    database=temporal
    [ "$name" = temporal ] || database=temporal_visibility
    sql() {
        temporal-sql-tool --plugin postgres12 --ep postgres --port 5432 \
            --user temporal --database "$database" "$@"
    }
    sql setup-schema --version 0.0
    sql update-schema --schema-dir "/etc/temporal/schema/postgresql/v12/$name/versioned"
done
