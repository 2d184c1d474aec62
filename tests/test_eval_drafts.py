"""Made drafts: what a run measures, and that it stays above the floor."""

from collections import Counter

import pytest

from corpus.read import read
from corpus.samples.data import FOLDER
from eval.draft_run import measure, ready
from eval.made_drafts import CORRUPT, make_claims
from qa.drafts.check import check_against
from qa.drafts.reading import file_to_draft


@pytest.fixture(scope="module")
def samples():
    return tuple(read(path) for path in sorted(FOLDER.glob("*-20*.*")))


def test_made_claims_are_the_same_for_the_same_seed(samples):
    assert make_claims(samples, samples[1], 7, 40) == make_claims(samples, samples[1], 7, 40)


def test_made_claims_are_of_every_kind(samples):
    made = [one for seed in range(12) for d in samples for one in make_claims(samples, d, seed, 40)]
    kinds = {one.kind for one in made}
    assert kinds >= CORRUPT | {"right", "rounded", "compared", "computed"}
    assert all(one.sentence[one.start :].startswith(one.figure) for one in made)


def test_verdicts_on_made_drafts_stay_above_the_floor(samples):
    outcome = measure(samples, 800, seed=20)
    assert outcome.passed, "\n".join([outcome.summary(), *outcome.misses(12)])


def test_documents_handed_in_as_drafts_contradict_nothing_they_print(samples):
    verdicts = Counter()
    for path in sorted(FOLDER.glob("*-20*.*")):
        report = check_against(file_to_draft(path), *ready(samples))
        verdicts.update(one.verdict for one in report.judgements)
    assert verdicts["不一致"] == 0 and verdicts["口径不同"] <= 2, verdicts
    assert verdicts["一致"] + verdicts["多种可能"] > 0.97 * verdicts.total(), verdicts
