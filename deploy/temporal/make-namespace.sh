#!/bin/sh
# Makes the namespace that TEMPORAL_NAMESPACE names, unless it is there. Safe to run again.
# Handrail's own log is the record, so Temporal keeps a closed run for 30 days only.
set -eu

until temporal operator cluster health >/dev/null 2>&1; do
    tries=$((${tries:-0} + 1))
    if [ "$tries" -ge 30 ]; then
        echo "Temporal at $TEMPORAL_ADDRESS did not become healthy within a minute." >&2
        exit 1
    fi
    sleep 2
done

temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
    temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 720h
