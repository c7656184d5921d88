#!/usr/bin/env bash
# Every night a dump that only the holder of the private key can read; the server cannot.
set -euo pipefail

PGPASSWORD=$(cat /run/secrets/database_password)
export PGPASSWORD

while true; do
  file="/backups/portal-$(date -u +%Y%m%d-%H%M%S).dump.age"
  pg_dump --host database --username postgres --format custom portal \
    | age --encrypt --recipients-file /run/secrets/backup_recipients > "$file.part"
  mv "$file.part" "$file"
  find /backups -name 'portal-*.age' -mtime "+${KEEP_DAYS:-30}" -delete
  echo "$file: $(stat --format %s "$file") bytes"
  sleep 86400
done
