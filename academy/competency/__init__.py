"""The idea itself: framework, evidence, standard, scoring, gaps. No Django, clock, settings or database."""
