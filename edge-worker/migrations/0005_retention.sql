-- What is over is removed in the order in which it came.
CREATE INDEX outcomes_by_received ON outcomes (received);
CREATE INDEX redemptions_by_time ON redemptions (time);
