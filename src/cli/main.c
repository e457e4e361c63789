/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: the table of commands, their help, and the way from the command line to the function that does it. */
#include "command.h"
#include "format.h"
#include "message.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static int cmd_help(const options *o);

static const char *const LINES[] = {"lines", NULL};
static const char *const TEXT_ONLY[] = {"text", NULL};
static const char *const TABLE_MD[] = {"table", "md", NULL};

enum {
    REFERENCES = 1 << CG_REFERENCES,
    GRAPHS = 1 << CG_GRAPH,
    FINDINGS = 1 << CG_FINDINGS,
};

static const command COMMANDS[] = {
    {
        .name = "build",
        .bit = BUILD,
        .usage = "PATH... -o DIR",
        .summary = "all outputs of a set of documents, into a folder",
        .about = "Reads the documents, folders and archives with all that is in them, and writes the table of "
                 "references, the\n"
                 "tables of nodes and edges, and the graph into the folder DIR: all of them, or none.\n",
        .example = "  citegraph build letters -o out\n"
                   "  citegraph build letters bills/36410.txt -o out --families mine.yaml\n",
        .missing = "name a file or a folder with documents",
        .no_output = "name the folder for the outputs with -o DIR",
        .least = 1,
        .most = UINT_MAX,
        .run = cmd_build,
    },
    {
        .name = "refs",
        .bit = REFS,
        .usage = "PATH...",
        .summary = "the references: a table on a terminal, CSV otherwise",
        .about = "Prints every citation with its place and the work that it names.\n",
        .example = "  citegraph refs letter.txt\n"
                   "  citegraph refs letters > references.csv\n"
                   "  pdftotext letter.pdf - | citegraph refs - --format ndjson\n",
        .missing = "name a file or a folder with documents",
        .least = 1,
        .most = UINT_MAX,
        .contents = REFERENCES,
        .run = cmd_refs,
    },
    {
        .name = "graph",
        .bit = GRAPH,
        .usage = "PATH... -o FILE",
        .summary = "one graph file, for Gephi and the like",
        .about =
            "Writes the graph of what cites what. The ending of FILE says in which format, unless --format does.\n",
        .example = "  citegraph graph letters -o letters.graphml\n"
                   "  citegraph graph letters -o - | xmllint --format -\n",
        .missing = "name a file or a folder with documents",
        .no_output = "name the graph file with -o FILE",
        .least = 1,
        .most = UINT_MAX,
        .contents = GRAPHS,
        .run = cmd_graph,
    },
    {
        .name = "check",
        .bit = CHECKING,
        .usage = "PATH...",
        .summary = "what is broken, inconsistent or doubtful in the citations",
        .about =
            "Prints each finding with its place, its line, and what to write instead where that is known. The exit\n"
            "status is 1 where there are errors, or findings of the level that --fail-on names.\n",
        .example = "  citegraph check letter.txt\n"
                   "  citegraph check letters --select T,F014 --fail-on warning\n"
                   "  citegraph check letters --format sarif > findings.sarif\n"
                   "  citegraph check letters --write-baseline known.txt\n"
                   "  citegraph check letters --baseline known.txt\n"
                   "  citegraph check letter.md --fix --diff\n",
        .missing = "name a file or a folder with documents",
        .least = 1,
        .most = UINT_MAX,
        .contents = FINDINGS,
        .formats = TEXT_ONLY,
        .run = cmd_check,
    },
    {
        .name = "explain",
        .bit = EXPLAIN,
        .usage = "[CODE...]",
        .summary = "what a check means, and what to do about it",
        .about = "Explains the checks with these codes; without a code it lists all of them.\n",
        .example = "  citegraph explain T010\n"
                   "  citegraph explain | grep style\n",
        .most = UINT_MAX,
        .run = cmd_explain,
    },
    {
        .name = "resolve",
        .bit = RESOLVE,
        .usage = "[TEXT...]",
        .summary = "what a citation means: id, label, address",
        .about =
            "Prints a line for each citation in each TEXT, or in each line of standard input where there is none or\n"
            "it is -: id, label and address with a tab between. A text in which no citation is known gives a line\n"
            "with - for the id and the text for the label. With --format csv or ndjson come the rows of\n"
            "references.csv, whose 'document' is the number of the text.\n",
        .example = "  citegraph resolve 'Kamerstukken II 2025/26, 22 112, nr. 4263'\n"
                   "  citegraph resolve < citations.txt | cut -f 1\n",
        .most = UINT_MAX,
        .contents = REFERENCES,
        .formats = LINES,
        .run = cmd_resolve,
    },
    {
        .name = "text",
        .bit = TEXT,
        .usage = "FILE",
        .summary = "the text of a document, as places count it",
        .about = "Prints what 'start' and 'end' of a reference count: of a text file in UTF-8 the file itself.\n",
        .example = "  citegraph text letter.txt | head\n",
        .missing = "name a file",
        .least = 1,
        .most = 1,
        .run = cmd_text,
    },
    {
        .name = "families",
        .bit = FAMILIES,
        .usage = "[NAME]",
        .summary = "the forms of citations that are known",
        .about =
            "Lists the citation families, or shows one with its samples: the forms that it finds, with the id that\n"
            "each stands for.\n",
        .example = "  citegraph families\n"
                   "  citegraph families kamerstuk\n"
                   "  citegraph families --families mine.yaml mine\n",
        .most = 1,
        .formats = TABLE_MD,
        .run = cmd_families,
    },
    {
        .name = "catalog",
        .bit = CATALOG,
        .usage = "build|info ...",
        .summary = "a catalog of publication keys, to check against",
        .about = "'catalog build KEYS... -o FILE' makes a catalog of lists of publication keys (kst-22112-4263), one a "
                 "line,\n"
                 "plain or compressed with gzip. 'catalog info FILE' says what is in one, and 'catalog info FILE "
                 "kst-22112'\n"
                 "shows the series of numbers whose keys begin so.\n",
        .example = "  citegraph catalog build keys.txt.gz -o publications.catalog\n"
                   "  citegraph catalog info publications.catalog\n"
                   "  citegraph catalog info publications.catalog kst-22112 ah-tk-20232024\n",
        .missing = "say build or info",
        .least = 1,
        .most = UINT_MAX,
        .run = cmd_catalog,
    },
    {
        .name = "help",
        .bit = HELP,
        .usage = "[COMMAND]",
        .summary = "this help, or that of a command",
        .about = "",
        .example = "  citegraph help build\n",
        .most = 1,
        .run = cmd_help,
    },
};

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0] };

const command *command_find(const char *name) {
    suggestion near = {.word = name};
    for (const command *c = COMMANDS; c < COMMANDS + COMMAND_COUNT; c++) {
        if (strcmp(c->name, name) == 0)
            return c;
        suggestion_offer(&near, c->name);
    }
    char hint[64];
    message("unknown command '%s'%s", name, suggestion_text(&near, hint, sizeof hint));
    return NULL;
}

static void print_general_help(FILE *out) {
    fputs("citegraph finds the citations in Dutch parliamentary and EU policy documents,\n"
          "and builds the graph of what cites what.\n\n"
          "Examples:\n"
          "  citegraph build letters -o out     tables and graph of all documents in a folder\n"
          "  citegraph refs letter.txt          the references in one document\n"
          "  citegraph check letter.txt         what is wrong with them\n"
          "  citegraph resolve 'Kamerstukken II 2025/26, 22 112, nr. 4263'\n\n"
          "Commands:\n",
          out);
    for (const command *c = COMMANDS; c < COMMANDS + COMMAND_COUNT; c++) {
        char left[64];
        snprintf(left, sizeof left, "%s %s", c->name, c->usage);
        fprintf(out, "  %-24s  %s\n", left, c->summary);
    }
    fputs("\nOptions of all commands:\n", out);
    options_print(out, NULL);
    fputs("\n'citegraph help COMMAND' tells more; 'man citegraph' tells all.\n", out);
}

static void print_command_help(const command *c) {
    printf("citegraph %s %s\n\n%s%sExamples:\n%s\nOptions:\n", c->name, c->usage, c->about, c->about[0] ? "\n" : "",
           c->example);
    options_print(stdout, c);
}

static int cmd_help(const options *o) {
    if (o->operand_count == 0) {
        print_general_help(stdout);
        return output_done(FINE);
    }
    const command *c = command_find(o->operands[0]);
    if (!c)
        return TROUBLE;
    print_command_help(c);
    return output_done(FINE);
}

/* What is not open would be taken by the first file that is opened, and messages would be written into that. Opened the
 * wrong way round, so that reading and writing fail as they would have. */
static void open_standard_streams(void) {
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) == -1)
            open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static int perform(const options *o) {
    if (o->version) {
        printf("citegraph %s\n", cg_version());
        return output_done(FINE);
    }
    if (o->help && o->command && o->command->bit != HELP) {
        print_command_help(o->command);
        return output_done(FINE);
    }
    if (o->help)
        return cmd_help(o);
    if (!o->command) {
        print_general_help(stderr);
        return TROUBLE;
    }
    return o->command->run(o);
}

int main(int argc, char **argv) {
    open_standard_streams();
    /* Whoever reads our output may stop: then there is nothing left to do, and nothing to say. */
    signal(SIGPIPE, SIG_DFL);
    /* A file that may not grow is an error like a full disk, after which nothing half written is left. */
    signal(SIGXFSZ, SIG_IGN);
    options o;
    int status = TROUBLE;
    if (options_parse(&o, argc, argv))
        status = perform(&o);
    else
        fprintf(stderr, "Try 'citegraph %s%s'.\n", o.command ? "help " : "help", o.command ? o.command->name : "");
    options_free(&o);
    return status;
}
