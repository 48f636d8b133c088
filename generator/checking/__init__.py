"""What must hold: across a record, in its evidence, against the letter, for its addresses."""
