//! `hegao man`

use clap::{Args, Command};
use clap_mangen::Man;

use super::output::{Failure, print};
use super::{CLEAN, Outcome};

#[derive(Debug, Args)]
pub(super) struct Options;

/// Prints the manual page of `command` with one section for every subcommand.
pub(super) fn run(mut command: Command) -> Outcome {
    command.build();
    let mut page = Vec::new();
    let written = Man::new(command.clone()).render(&mut page).and_then(|()| {
        command.get_subcommands().filter(|it| it.get_name() != "help").try_for_each(|subcommand| {
            let man = Man::new(subcommand.clone());
            page.extend_from_slice(format!(".SH \"{}\"\n", subcommand.get_name().to_uppercase()).as_bytes());
            man.render_description_section(&mut page)?;
            man.render_options_section(&mut page)
        })
    });
    written.map_err(|error| Failure::of_output(&error, "man"))?;
    print(&String::from_utf8_lossy(&page)).map(|()| CLEAN)
}
