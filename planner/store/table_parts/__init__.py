"""What `planner.store.tables` is made of: shared columns, and the tables that stand apart."""
