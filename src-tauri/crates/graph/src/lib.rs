//! IndraDB over sled; concepts, prerequisites, paths.
