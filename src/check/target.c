/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether a paper of the Staten-Generaal can exist. Dossier numbers run on since 1945, numbers run on within a dossier,
 * and a session is a year: so dossier, number and session say the same thing three times, and a slip in one of them
 * shows against the others.
 */
#include "check/check.h"

#include "base/str.h"

/* ---------------------------------------------------------------- look-alikes */

bool check_one_slip(cg_str a, cg_str b) {
    size_t start = 0, end = 0;
    while (start < a.len && start < b.len && a.ptr[start] == b.ptr[start])
        start++;
    while (end < a.len - start && end < b.len - start && a.ptr[a.len - 1 - end] == b.ptr[b.len - 1 - end])
        end++;
    size_t a_rest = a.len - start - end, b_rest = b.len - start - end;
    bool swapped = a_rest == 2 && b_rest == 2 && a.ptr[start] == b.ptr[start + 1] && a.ptr[start + 1] == b.ptr[start];
    return swapped || (a_rest <= 1 && b_rest <= 1 && a_rest + b_rest > 0);
}

/* Whether two numbers of as many digits differ in so many of them that no one slip explains it: nearly all do. */
static bool differ_much(uint32_t a, uint32_t b) {
    unsigned different = 0;
    for (; a && b; a /= 10, b /= 10)
        different += a % 10 != b % 10;
    return a == b && different > 2;
}

static bool look_alike(uint32_t a, uint32_t b) {
    if (a == b || differ_much(a, b))
        return false;
    char x[12], y[12];
    int x_len = snprintf(x, sizeof x, "%u", a), y_len = snprintf(y, sizeof y, "%u", b);
    return check_one_slip((cg_str){x, (size_t)x_len}, (cg_str){y, (size_t)y_len});
}

/* The papers that have a number or a letter, in some order. */
typedef struct sorted_paper {
    const paper *paper;
} sorted_paper;

typedef VEC(sorted_paper) sorted_papers;

static int by_number(const void *a, const void *b) {
    const paper *p = ((const sorted_paper *)a)->paper, *q = ((const sorted_paper *)b)->paper;
    if (p->number != q->number)
        return p->number < q->number ? -1 : 1;
    int order = str_compare(p->letter, q->letter);
    order = order ? order : str_compare(p->part, q->part);
    if (order)
        return order;
    if (p->dossier != q->dossier)
        return p->dossier < q->dossier ? -1 : 1;
    return p->citation < q->citation ? -1 : p->citation > q->citation;
}

static int by_dossier(const void *a, const void *b) {
    const paper *p = ((const sorted_paper *)a)->paper, *q = ((const sorted_paper *)b)->paper;
    if (p->dossier != q->dossier)
        return p->dossier < q->dossier ? -1 : 1;
    int order = str_compare(p->part, q->part);
    if (order)
        return order;
    if (p->number != q->number)
        return p->number < q->number ? -1 : 1;
    order = str_compare(p->letter, q->letter);
    if (order)
        return order;
    return p->citation < q->citation ? -1 : p->citation > q->citation;
}

static void sort_papers(const checker *c, int (*order)(const void *, const void *), sorted_papers *sorted) {
    for (uint32_t i = 0; i < c->papers.len; i++)
        if (c->papers.at[i].number || c->papers.at[i].letter.len)
            *VEC_PUSH(sorted) = (sorted_paper){&c->papers.at[i]};
    if (sorted->len)
        qsort(sorted->at, sorted->len, sizeof *sorted->at, order);
}

static bool same_series(const paper *p, const paper *q) {
    return p->number == q->number && str_equal(p->letter, q->letter) && str_equal(p->part, q->part);
}

/* The end of the run of papers that are like the one at 'first'. */
static uint32_t run_end(const sorted_papers *sorted, uint32_t first, bool (*like)(const paper *, const paper *)) {
    uint32_t end = first + 1;
    while (end < sorted->len && like(sorted->at[first].paper, sorted->at[end].paper))
        end++;
    return end;
}

static bool same_paper(const paper *p, const paper *q) {
    return p->dossier == q->dossier && same_series(p, q);
}

static bool same_dossier(const paper *p, const paper *q) {
    return p->dossier == q->dossier && str_equal(p->part, q->part);
}

/* Whether the corpus cites other papers of the dossier of 'p', too; 'sorted' is by dossier. */
static bool has_other_papers(const sorted_papers *sorted, const paper *p) {
    uint32_t low = 0, high = sorted->len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (sorted->at[middle].paper->dossier < p->dossier)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < sorted->len && sorted->at[low].paper->dossier == p->dossier; low++)
        if (!same_series(sorted->at[low].paper, p))
            return true;
    return false;
}

/* The papers with one number and part, each with its citations, which are sorted->at[first] to [end). */
typedef struct alike {
    const paper *paper;
    uint32_t first, end;
} alike;

typedef VEC(alike) alike_list;

enum { ALIKE_MOST = 500 }; /* so many with one number are no real ones, and would take long */

/* The papers among [first, end) of a list by number. */
static void list_alike(const sorted_papers *sorted, uint32_t first, uint32_t end, alike_list *list) {
    list->len = 0;
    for (uint32_t i = first, next; i < end; i = next) {
        next = run_end(sorted, i, same_paper);
        *VEC_PUSH(list) = (alike){.paper = sorted->at[i].paper, .first = i, .end = next};
    }
}

/* The one paper of the list whose dossier looks like that of 'p'; NULL where there is none, or more than one. */
static const alike *find_alike(const paper *p, const alike_list *list) {
    const alike *found = NULL;
    for (uint32_t i = 0; i < list->len && list->len <= ALIKE_MOST; i++) {
        const paper *q = list->at[i].paper;
        bool sessions_differ = p->session && q->session && p->session != q->session;
        if (q->dossier < 10000 || sessions_differ || !look_alike(p->dossier, q->dossier))
            continue;
        if (found)
            return NULL;
        found = &list->at[i];
    }
    return found;
}

static cg_str paper_text(checker *c, const paper *p) {
    c->text.len = 0;
    check_paper_style(c, p, &c->text);
    return check_keep(c, buf_str(&c->text));
}

/* Looks at the papers with one number and part. */
static void judge_alike(checker *c, const sorted_papers *sorted, const sorted_papers *dossiers,
                        const alike_list *list) {
    enum { SMALL_NUMBERS = 50 };
    for (uint32_t i = 0; i < list->len && list->at[i].paper->number >= SMALL_NUMBERS; i++) {
        const alike *a = &list->at[i], *b = find_alike(a->paper, list);
        if (!b || a->paper->dossier < 10000)
            continue;
        uint32_t times = a->end - a->first, others = b->end - b->first;
        bool rarer = others > times || (others == times && b->paper->citation < a->paper->citation);
        if (!rarer || has_other_papers(dossiers, a->paper))
            continue;
        cg_str suggestion = paper_text(c, b->paper);
        for (uint32_t k = a->first; k < a->end; k++)
            check_report(c, CG_T011, sorted->at[k].paper->citation,
                         "dossier %u looks like %u, which is cited with the same number %u%s", a->paper->dossier,
                         b->paper->dossier, a->paper->number, others > times ? " more often" : "")
                ->suggestion = suggestion;
    }
}

void check_lookalike(checker *c) {
    sorted_papers sorted = {0}, dossiers = {0};
    alike_list list = {0};
    sort_papers(c, by_number, &sorted);
    sort_papers(c, by_dossier, &dossiers);
    for (uint32_t i = 0, end; i < sorted.len; i = end) {
        end = run_end(&sorted, i, same_series);
        list_alike(&sorted, i, end, &list);
        judge_alike(c, &sorted, &dossiers, &list);
    }
    VEC_FREE(&list);
    VEC_FREE(&dossiers);
    VEC_FREE(&sorted);
}

/* ---------------------------------------------------------------- dossiers */

void check_short_dossier(checker *c) {
    enum { FIVE_DIGITS_SINCE = 1980, FIVE_DIGITS = 10000 };
    sorted_papers sorted = {0};
    alike_list list = {0};
    sort_papers(c, by_number, &sorted);
    for (uint32_t i = 0, end; i < sorted.len; i = end) {
        end = run_end(&sorted, i, same_series);
        list_alike(&sorted, i, end, &list);
        for (uint32_t k = i; k < end; k++) {
            const paper *p = sorted.at[k].paper;
            if (p->dossier >= FIVE_DIGITS || p->session < FIVE_DIGITS_SINCE)
                continue;
            const alike *right = find_alike(p, &list);
            cg_str suggestion = right ? paper_text(c, right->paper) : STR("");
            check_report(c, CG_T010, p->citation, "dossier %u has a digit too few: all dossiers of %u had five",
                         p->dossier, p->session)
                ->suggestion = suggestion;
        }
    }
    VEC_FREE(&list);
    VEC_FREE(&sorted);
}

/* The papers that the corpus cites, each once, by number. */
static void list_papers(const checker *c, alike_list *list) {
    sorted_papers sorted = {0};
    sort_papers(c, by_number, &sorted);
    list_alike(&sorted, 0, sorted.len, list);
    VEC_FREE(&sorted);
}

/* Whether 'shorter' is the number 'longer' without one of its digits. */
static bool lacks_digit(uint32_t shorter, uint32_t longer) {
    for (uint32_t power = 1; power <= longer; power *= 10)
        if (longer / power / 10 * power + longer % power == shorter)
            return true;
    return false;
}

/* The one paper of the list with this number and the dossier but for a digit; or NULL. */
static const paper *find_shorter(const alike_list *list, uint32_t dossier, uint32_t number) {
    uint32_t low = 0, high = list->len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (list->at[middle].paper->number < number)
            low = middle + 1;
        else
            high = middle;
    }
    if (!number || (low + ALIKE_MOST < list->len && list->at[low + ALIKE_MOST].paper->number == number))
        return NULL;
    const paper *found = NULL;
    for (uint32_t i = low; i < list->len && list->at[i].paper->number == number; i++) {
        const paper *q = list->at[i].paper;
        if (!lacks_digit(q->dossier, dossier))
            continue;
        if (found && found->dossier != q->dossier)
            return NULL;
        found = q;
    }
    return found;
}

void check_long_dossier(checker *c) {
    const cg_corpus *corpus = c->corpus;
    alike_list papers = {0};
    list_papers(c, &papers);
    for (uint32_t i = 0; i < corpus->documents.len; i++)
        for (uint32_t k = corpus->first_spot.at[i]; k < corpus->first_spot.at[i + 1]; k++) {
            const spot *s = &corpus->spots.at[k];
            if (s->kind != SPOT_LONG_DOSSIER)
                continue;
            const paper *q = find_shorter(&papers, s->dossier, s->number);
            cg_str suggestion = q ? paper_text(c, q) : STR("");
            check_report_spot(c, CG_T029, i, s, "dossier %u has a digit too many", s->dossier)->suggestion = suggestion;
        }
    VEC_FREE(&papers);
}

void check_dossier_range(checker *c) {
    enum { NO_DOSSIER_YET = 40000, A_YEAR = 600 };
    uint32_t rows = csv_rows(&c->sessions);
    const cg_str *newest = csv_row(&c->sessions, rows - 1);
    uint32_t session = str_number(newest[0], NULL), first = str_number(newest[1], NULL);
    for (uint32_t i = 0; i < c->papers.len; i++) {
        const paper *p = &c->papers.at[i];
        uint32_t limit = p->session > session ? first + A_YEAR * (p->session - session + 1) : first + A_YEAR;
        bool beyond = p->session ? p->session >= session && p->dossier > limit : p->dossier > NO_DOSSIER_YET;
        if (beyond)
            check_report(c, CG_T012, p->citation, "there is no dossier %u yet", p->dossier);
    }
}

void check_council_part(checker *c) {
    static const char parts[] =
        " 01 02 03 04 05 06 07 08 09 10 12 13 14 15 16 17 18 19 20 21 24 25 26 27 28 29 30 31 32 33 34 ";
    static const char open[] = " 02 03 04 07 08 20 28 30 31 32 33 34 ";
    enum { COUNCIL = 21501, CLOSED_SINCE = 2006 };
    for (uint32_t i = 0; i < c->papers.len; i++) {
        const paper *p = &c->papers.at[i];
        if (p->dossier != COUNCIL || p->part.len != 2)
            continue;
        char part[5] = {' ', p->part.ptr[0], p->part.ptr[1], ' ', '\0'};
        if (!strstr(parts, part))
            check_report(c, CG_T019, p->citation, "dossier 21501 has no part %.*s", STR_ARG(p->part));
        else if (p->session >= CLOSED_SINCE && !strstr(open, part))
            check_report(c, CG_T019, p->citation, "part %.*s of dossier 21501 was closed before %u", STR_ARG(p->part),
                         p->session);
    }
}

static uint32_t roman_value(cg_str text) {
    static const char letters[] = "IVX";
    static const uint32_t values[] = {1, 5, 10};
    uint32_t sum = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *at = strchr(letters, text.ptr[i]);
        const char *next = i + 1 < text.len ? strchr(letters, text.ptr[i + 1]) : NULL;
        if (!at)
            break;
        uint32_t value = values[at - letters];
        bool before_larger = next && values[next - letters] > value;
        sum = before_larger ? sum - value : sum + value;
    }
    return sum;
}

void check_chapter(checker *c) {
    enum { LAST_CHAPTER = 23 };
    for (uint32_t i = 0; i < c->papers.len; i++) {
        const paper *p = &c->papers.at[i];
        if (p->part.len && !ascii_is_digit(p->part.ptr[0]) && roman_value(p->part) > LAST_CHAPTER)
            check_report(c, CG_T020, p->citation, "the budget has no chapter %.*s", STR_ARG(p->part));
    }
}

/* ---------------------------------------------------------------- sessions */

void check_session_years(checker *c) {
    enum { YEARLY_SINCE = 1950 };
    for (uint32_t i = 0; i < c->papers.len; i++) {
        const paper *p = &c->papers.at[i];
        if (p->session >= YEARLY_SINCE && p->until && p->until != p->session + 1)
            check_report(c, CG_T013, p->citation, "%u and %u are not the two years of a session", p->session, p->until);
    }
}

void check_session_early(checker *c) {
    enum { NEAR = 60, UNSURE_BEFORE = 1984 };
    for (uint32_t i = 0; i < c->papers.len; i++) {
        const paper *p = &c->papers.at[i];
        uint32_t first, opened = check_opened(c, p->dossier, &first);
        bool known = p->session && (!p->until || p->until == p->session + 1);
        if (!known || p->session >= opened || (p->session + 1 == opened && p->dossier == first))
            continue;
        cg_finding *f = check_report(c, CG_T014, p->citation, "dossier %u was opened in %u/%02u, after session %u/%02u",
                                     p->dossier, opened, (opened + 1) % 100, p->session, (p->session + 1) % 100);
        if ((p->dossier - first < NEAR && p->session + 1 == opened) || opened < UNSURE_BEFORE)
            f->level = CG_WARNING;
    }
}

/* Sessions as the index of an array; what is outside of it is no session. */
enum { FIRST_SESSION = 1900, SESSIONS = 200 };

static uint32_t session_index(const paper *p) {
    return p->session >= FIRST_SESSION && p->session < FIRST_SESSION + SESSIONS ? p->session - FIRST_SESSION : 0;
}

/* The session that most citations of a work have among the papers [first, end) of one paper; 'tied': another one is
 * cited as often. */
static uint32_t usual_session(const sorted_papers *sorted, uint32_t first, uint32_t end, bool *tied) {
    uint32_t counts[SESSIONS] = {0}, best = session_index(sorted->at[first].paper);
    for (uint32_t i = first; i < end; i++)
        counts[session_index(sorted->at[i].paper)]++;
    counts[0] = 0;
    *tied = false;
    for (uint32_t i = first; i < end; i++) { /* of those that are tied, the first in the corpus */
        uint32_t session = session_index(sorted->at[i].paper);
        *tied = (*tied && counts[session] <= counts[best]) || (session != best && counts[session] == counts[best]);
        best = counts[session] > counts[best] ? session : best;
    }
    return FIRST_SESSION + best;
}

/* The paper as the standard has it, in another session than it is cited with. */
static cg_str text_in_session(checker *c, const paper *p, uint32_t session) {
    paper_known *known = &c->known.at[c->corpus->citations.at[p->citation].work], kept = *known;
    known->session = session;
    known->two_sessions = false;
    cg_str result = paper_text(c, p);
    *known = kept;
    return result;
}

void check_session_conflict(checker *c) {
    sorted_papers sorted = {0};
    sort_papers(c, by_dossier, &sorted);
    for (uint32_t i = 0, end; i < sorted.len; i = end) {
        end = run_end(&sorted, i, same_paper);
        const paper_known *known = &c->known.at[c->corpus->citations.at[sorted.at[i].paper->citation].work];
        if (!known->two_sessions || known->two_chambers)
            continue;
        bool tied;
        uint32_t usual = usual_session(&sorted, i, end, &tied);
        for (uint32_t k = i; k < end; k++) {
            const paper *p = sorted.at[k].paper;
            if (!p->session || p->session == usual)
                continue;
            cg_str suggestion = tied ? STR("") : text_in_session(c, p, usual);
            check_report(c, CG_T016, p->citation, "session %u/%02u here, %u/%02u elsewhere, for the same paper",
                         p->session, (p->session + 1) % 100, usual, (usual + 1) % 100)
                ->suggestion = suggestion;
        }
    }
    VEC_FREE(&sorted);
}

/* ---------------------------------------------------------------- numbers and time */

/*
 * Two papers of a dossier clash where the one with the lower number has the later session. Of two that clash, the one
 * with more clashes is to blame, or else the one that is cited later. A sweep in the order of the numbers remembers,
 * for each session, what it has seen; so it takes time in proportion to the papers, not to their pairs.
 */
typedef struct clash {
    const paper *paper;
    const paper *against; /* of those that it clashes with, the one that is least to blame; or NULL */
    uint32_t count;
    uint32_t against_count;
} clash;

/* Counts per dossier: the Tweede Kamer's. The Eerste Kamer numbered its own papers until 2003. */
static bool counts(const paper *p) {
    return p->session && p->number && p->chamber != 1 && (!p->until || p->until == p->session + 1) && session_index(p);
}

/* What a sweep has seen of a session: how many papers, and the one that is least to blame. */
typedef struct seen_session {
    uint32_t papers;
    const clash *best;
} seen_session;

static bool less_to_blame(const clash *a, const clash *b) {
    return !b || a->count < b->count || (a->count == b->count && a->paper->citation < b->paper->citation);
}

static void see(seen_session *session, const clash *one) {
    session->papers++;
    session->best = less_to_blame(one, session->best) ? one : session->best;
}

/* The papers of 'list' (by number, all of one dossier) from one end to the other; 'upward': from the lowest number.
 * 'counting' counts clashes; otherwise each paper gets the one that it clashes with. */
static void sweep(clash *list, uint32_t len, bool upward, bool counting) {
    seen_session seen[SESSIONS] = {0};
    for (uint32_t i = 0, next; i < len; i = next) {
        for (next = i; next < len; next++) { /* those with one number do not clash */
            clash *one = &list[upward ? next : len - 1 - next];
            if (one->paper->number != list[upward ? i : len - 1 - i].paper->number)
                break;
            uint32_t session = session_index(one->paper), from = upward ? session + 1 : 0,
                     to = upward ? SESSIONS : session;
            const clash *best = one->against ? &(clash){.paper = one->against, .count = one->against_count} : NULL;
            for (uint32_t k = from; k < to; k++) {
                one->count += counting ? seen[k].papers : 0;
                best = !counting && seen[k].best && less_to_blame(seen[k].best, best) ? seen[k].best : best;
            }
            one->against = best ? best->paper : NULL;
            one->against_count = best ? best->count : 0;
        }
        for (uint32_t k = i; k < next; k++) {
            const clash *one = &list[upward ? k : len - 1 - k];
            see(&seen[session_index(one->paper)], one);
        }
    }
}

static void judge_order(checker *c, clash *list, uint32_t len) {
    sweep(list, len, true, true);
    sweep(list, len, false, true);
    sweep(list, len, true, false);
    sweep(list, len, false, false);
    for (uint32_t i = 0; i < len; i++) {
        const paper *p = list[i].paper, *q = list[i].against;
        bool blamed = q && (list[i].count > list[i].against_count ||
                            (list[i].count == list[i].against_count && p->citation > q->citation));
        if (blamed)
            check_report(c, CG_T017, p->citation, "nr. %u is of %u/%02u here, but nr. %u of the dossier is of %u/%02u",
                         p->number, p->session, (p->session + 1) % 100, q->number, q->session, (q->session + 1) % 100);
    }
}

void check_backwards(checker *c) {
    sorted_papers sorted = {0};
    VEC(clash) list = {0};
    sort_papers(c, by_dossier, &sorted);
    for (uint32_t i = 0, end; i < sorted.len; i = end) {
        end = run_end(&sorted, i, same_dossier);
        list.len = 0;
        for (uint32_t k = i; k < end; k++)
            if (counts(sorted.at[k].paper))
                *VEC_PUSH(&list) = (clash){.paper = sorted.at[k].paper};
        judge_order(c, list.at, list.len);
    }
    VEC_FREE(&list);
    VEC_FREE(&sorted);
}

/* What is known of a dossier: the numbers that it had reached before a session, and had not reached until after it. */
typedef struct reach {
    uint32_t before, after; /* 0: not known */
    uint32_t before_session, after_session;
} reach;

/* Where the rows of a dossier begin: the table is sorted by it. */
static uint32_t first_row(const csv_table *numbers, uint32_t dossier) {
    uint32_t low = 0, high = csv_rows(numbers);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_number(csv_row(numbers, middle)[0], NULL) < dossier)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static reach reach_of(const csv_table *numbers, const paper *p) {
    reach r = {0};
    for (uint32_t i = first_row(numbers, p->dossier); i < csv_rows(numbers); i++) {
        const cg_str *row = csv_row(numbers, i);
        uint32_t session = str_number(row[2], NULL), low = str_number(row[3], NULL), high = str_number(row[4], NULL);
        if (str_number(row[0], NULL) != p->dossier)
            break;
        if (!str_equal(row[1], p->part))
            continue;
        if (session < p->session && high >= r.before) {
            r.before = high;
            r.before_session = session;
        }
        if (session > p->session && (!r.after || low < r.after)) {
            r.after = low;
            r.after_session = session;
        }
    }
    return r;
}

static uint32_t tolerance(uint32_t number) {
    enum { LEAST = 25 };
    return number / 10 > LEAST ? number / 10 : LEAST;
}

void check_number_range(checker *c) {
    csv_table numbers = {0};
    check_table(&numbers, "numbers.csv", "dossier,part,session,low,high");
    for (uint32_t i = 0; i < c->papers.len; i++) {
        const paper *p = &c->papers.at[i];
        if (!p->number || !counts(p))
            continue;
        reach r = reach_of(&numbers, p);
        if (r.before && p->number + tolerance(r.before) < r.before)
            check_report(c, CG_T018, p->citation,
                         "the dossier had passed nr. %u in %u/%02u: nr. %u is older than %u/%02u", r.before,
                         r.before_session, (r.before_session + 1) % 100, p->number, p->session, (p->session + 1) % 100);
        else if (r.after && p->number > r.after + tolerance(r.after))
            check_report(c, CG_T018, p->citation, "the dossier was at nr. %u in %u/%02u: nr. %u is later than %u/%02u",
                         r.after, r.after_session, (r.after_session + 1) % 100, p->number, p->session,
                         (p->session + 1) % 100);
    }
    csv_table_free(&numbers);
}
