//! Runs the tests of the Python packages.
