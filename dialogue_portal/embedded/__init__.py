"""Everything a demonstration needs that a real installation brings along: Postgres, Valkey, a mail catcher."""
