//! THE LIST: every operation a line, called by the window and by the headless command alike.
