"""How fast the program is, as ratios against baselines measured in turn in one run. Tests never measure time; this does."""
