"""What a demonstration needs and a real installation brings along: Postgres, Valkey, a mail catcher."""
