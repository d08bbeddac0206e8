"""Course archives that already exist, ours or Studio's: read safely, understood, recorded, compared. Untrusted input."""
