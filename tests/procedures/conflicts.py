"""The 34 points on which the source procedures contradict each other: the key that holds both answers, and its test.

Numbers are those of the list of conflicts that the procedures were read for. A key is written as a procedure's pin and
a path into its data, ids standing for items of lists; a procedure that has no such key is not named.
"""

from __future__ import annotations

CPSCB, FOUR, ADULT = "cpscb-2015@1", "four-lscb-2010@2", "adult-imr@1"
HSAB, HULL, LCSPR, SAR = "hsab@1", "hull-asc-2021@1", "en-lcspr@1", "en-sar@1"
_DOCUMENTS, _NAMING, _PEOPLE = "test_conflicts_documents.py", "test_conflicts_naming.py", "test_conflicts_people.py"
_QUESTIONS, _PLAN = "test_conflicts_questions.py", "test_conflicts_recommendations.py"
_TIMES, _WORDS = "test_conflicts_times.py", "test_conflicts_words.py"


def _each(path: str, *pins: str) -> tuple[str, ...]:
    return tuple(f"{pin}:{path}" for pin in pins)


def _test(file: str, name: str) -> str:
    return f"tests/procedures/{file}::test_{name}"


#: Number: (keys by which the procedures differ, the test that shows it).
CONFLICTS: dict[int, tuple[tuple[str, ...], str]] = {
    1: (
        _each("recommendations.criteria", CPSCB, HSAB, FOUR, ADULT),
        _test(_PLAN, "01_the_letter_r_is_realistic_reasonable_relevant_or_none"),
    ),
    2: (
        (
            f"{FOUR}:recommendations.criteria.time-focused",
            f"{CPSCB}:recommendations.criteria.timely",
            *_each("recommendations.criteria_needed", CPSCB, FOUR),
        ),
        _test(_PLAN, "02_the_letter_t_is_timely_or_time_focused"),
    ),
    3: (
        (*_each("naming.imr", FOUR, CPSCB, HSAB), *_each("naming.chronology", FOUR, CPSCB, HSAB)),
        _test(_NAMING, "03_the_same_text_prints_names_initials_or_codes"),
    ),
    4: (
        (*_each("naming.imr", FOUR, CPSCB, HSAB), *_each("naming.anonymise_at", FOUR, CPSCB, HSAB)),
        _test(_NAMING, "04_a_leaflet_that_promises_codes_is_refused_where_names_stand"),
    ),
    5: (
        _each("naming.anonymise_at", FOUR, CPSCB, HSAB),
        _test(_NAMING, "05_names_give_way_when_the_procedure_says"),
    ),
    6: (
        (
            *_each("naming.key_in", ADULT, FOUR),
            *_each("naming.key_for", ADULT, HSAB),
            *_each("naming.key_names", HULL, ADULT),
        ),
        _test(_NAMING, "06_the_key_stands_in_the_report_or_apart_from_it"),
    ),
    7: (
        (*_each("signoff.signers.countersigner.min_grade", ADULT, FOUR, HSAB), f"{HULL}:signoff.signers"),
        _test(_PEOPLE, "07_a_head_of_service_signs_under_one_procedure_and_is_too_low_under_another"),
    ),
    8: (
        (*_each("signoff.signers.countersigner.when", CPSCB, ADULT), f"{HULL}:signoff.signers"),
        _test(_PEOPLE, "08_each_version_is_signed_or_the_last_or_none"),
    ),
    9: (
        (*_each("forms.independence.items", FOUR, CPSCB), *_each("forms.independence.demand", HSAB, LCSPR)),
        _test(_PEOPLE, "09_each_procedure_has_tests_of_independence_of_its_own"),
    ),
    10: (
        (*_each("clocks.review", FOUR, HSAB), f"{FOUR}:clocks.review-four-months.warns"),
        _test(_TIMES, "10_four_months_warn_and_six_bind_or_six_from_the_decision"),
    ),
    11: (
        (*_each("clocks.review.extension", FOUR, SAR), f"{HSAB}:clocks.review"),
        _test(_TIMES, "11_more_time_is_granted_by_whom_the_procedure_names"),
    ),
    12: (
        _each("documents.imr.sections", CPSCB, ADULT, HSAB),
        _test(_DOCUMENTS, "12_learning_stands_before_the_recommendations_or_after_them"),
    ),
    13: (
        _each("chronology.placement", FOUR, HSAB, ADULT, HULL),
        _test(_DOCUMENTS, "13_the_chronology_is_an_attachment_a_section_or_a_part"),
    ),
    14: (
        (*_each("chronology.columns", FOUR, HSAB, ADULT), *_each("chronology.date_format", FOUR, HSAB, ADULT)),
        _test(_DOCUMENTS, "14_each_procedure_has_columns_of_its_own"),
    ),
    15: (
        (*_each("statements.types", HSAB, CPSCB, FOUR), *_each("statements.weights", HSAB, CPSCB, FOUR)),
        _test(_DOCUMENTS, "15_a_comment_is_tagged_by_type_and_weight_by_weight_or_not_at_all"),
    ),
    16: (
        (
            *_each("genogram.required", CPSCB, HSAB, ADULT, HULL),
            *_each("genogram.author", FOUR, CPSCB),
            *_each("documents.imr.sections.genogram.required", CPSCB, HSAB),
        ),
        _test(_DOCUMENTS, "16_a_genogram_is_needed_always_in_a_family_setting_or_never"),
    ),
    17: (
        _each("documents.imr.questions", CPSCB, FOUR, ADULT, HSAB),
        _test(_QUESTIONS, "17_each_procedure_asks_its_own_questions"),
    ),
    18: (
        (f"{CPSCB}:documents.imr.questions.q8.na_allowed", f"{ADULT}:documents.imr.questions.q10.na_allowed"),
        _test(_QUESTIONS, "18_the_question_on_identity_may_be_left_out_under_one_procedure_alone"),
    ),
    19: (
        _each("documents.imr.questions.q14.na_reason", ADULT, HSAB),
        _test(_QUESTIONS, "19_what_does_not_apply_needs_a_reason_or_none"),
    ),
    20: (
        (*_each("statements.kinds", FOUR, CPSCB), f"{HULL}:documents.imr.questions.q1.theme"),
        _test(_QUESTIONS, "20_hindsight_is_a_statement_of_its_own_or_has_no_place"),
    ),
    21: (
        _each("wording", HSAB, FOUR),
        _test(_QUESTIONS, "21_words_of_blame_draw_advice_where_the_procedure_has_it"),
    ),
    22: (
        _each("recommendations.scopes", HULL, CPSCB, ADULT, FOUR),
        _test(_PLAN, "22_whom_a_recommendation_may_be_for"),
    ),
    23: (
        (
            *_each("interview.required", ADULT, CPSCB, HULL),
            *_each("interview.signature", HSAB, ADULT),
            *_each("interview.share", ADULT, CPSCB),
            *_each("interview.topics", ADULT, HSAB),
            *_each("interview.reason", HULL, ADULT),
        ),
        _test(_PEOPLE, "23_a_record_is_signed_by_both_shown_or_covers_fixed_points"),
    ),
    24: (
        (*_each("files.disclose", FOUR, HSAB), *_each("files.open_case", FOUR, HSAB, ADULT)),
        _test(_PEOPLE, "24_the_chair_may_see_the_files_or_hears_where_they_are"),
    ),
    25: (
        _each("actions.start", FOUR, HULL),
        _test(_PLAN, "25_work_begins_at_once_or_when_the_plan_is_authorised"),
    ),
    26: (
        (f"{FOUR}:actions.refuse_words", f"{HULL}:actions"),
        _test(_PLAN, "26_the_word_ongoing_is_refused_where_the_procedure_refuses_it"),
    ),
    27: (
        _each("scales", FOUR, HSAB, SAR, CPSCB),
        _test(_PLAN, "27_each_procedure_judges_by_scales_of_its_own_or_by_none"),
    ),
    28: (
        _each("publication.documents", FOUR, CPSCB, HULL),
        _test(_PLAN, "28_the_summary_the_whole_report_or_nothing_is_published"),
    ),
    29: (
        _each("involvement.family", FOUR, HSAB, HULL, CPSCB),
        _test(_PEOPLE, "29_one_procedure_goes_by_consent_and_best_interests"),
    ),
    30: (
        _each("terms", CPSCB, FOUR, ADULT, HSAB, HULL),
        _test(_WORDS, "30_the_same_sentence_has_each_procedures_own_words"),
    ),
    31: (
        (
            *_each("errata", CPSCB, FOUR),
            f"{CPSCB}:documents.imr.appendices.action-plan",
            f"{ADULT}:documents.imr.sections.action-plan",
        ),
        _test(_WORDS, "31_a_reference_leads_to_another_place_in_each_procedure"),
    ),
    32: (
        _each("sheets.staff-guidance.channel", ADULT, CPSCB),
        _test(_NAMING, "32_what_goes_by_e_mail_is_made_without_names"),
    ),
    33: (
        (
            f"{CPSCB}:authors.most",
            *_each("authors.reciprocal", FOUR, CPSCB),
            *_each("authors.several_providers", FOUR, CPSCB),
        ),
        _test(_PEOPLE, "33_one_author_or_several_of_ones_own_or_from_elsewhere"),
    ),
    34: (
        (*_each("period.set_by", ADULT, FOUR, HULL), *_each("period.outside", FOUR, CPSCB)),
        _test(_TIMES, "34_the_author_sets_the_period_or_the_terms_of_reference_do"),
    ),
}
