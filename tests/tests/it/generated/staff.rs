//! Made by a test of the Form of a file.

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
pub struct Row {
    #[awkward(rename = "Age")]
    pub age: i32,
    #[awkward(rename = "Flag")]
    pub flag: u32,
    #[awkward(rename = "Cost")]
    pub cost: i32,
    #[awkward(rename = "Division")]
    pub division: String,
    #[awkward(rename = "Nation")]
    pub nation: String,
}
