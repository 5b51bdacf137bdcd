//! Passes on which libhdf5 is linked: reading a chunk as it is stored has another signature from version 2 on.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(hdf5_2)");
    // Set by `hdf5-metno-sys`, where that is used.
    if std::env::var_os("DEP_HDF5_VERSION_2_0_0").is_some() {
        println!("cargo::rustc-cfg=hdf5_2");
    }
}
