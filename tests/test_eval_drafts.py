"""Made drafts: what a run measures, and that it stays above the floor."""

import pytest

from corpus.read import read
from corpus.samples.data import FOLDER
from eval.draft_run import measure
from eval.made_drafts import CORRUPT, make_claims


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
