"""Who may change the corpus, what may be uploaded, and that nothing half read is answered from."""

import time

import pytest
from fastapi.testclient import TestClient
from sites import at_this_machine, made_site, sample_site

from corpus.samples.data import FOLDER
from tests.doubles_web import FakeAssistant
from web.application import create_app
from web.parts import Settings
from web.staff import HOURS, Staff
from web.staff_routes import LARGEST_FILE, file_name

OURS = {"X-Budgetqa": "1"}
HTML = "chongqing-transport-2018-budget.html"
PDF = "putuo-finance-2024-final-accounts.pdf"
PASSWORD = "一个很长的密码"


def test_without_a_password_only_this_machine_may_change():
    assert Staff(None, local=True).may_change(None)
    assert not Staff(None, local=False).may_change("anything")
    assert Staff(None, local=True).sign_in("") is None


def test_with_a_password_a_session_is_needed_and_ends():
    now = [0.0]
    staff = Staff(PASSWORD, local=True, clock=lambda: now[0])
    assert not staff.may_change(None) and staff.sign_in("wrong") is None
    token = staff.sign_in(PASSWORD)
    assert staff.may_change(token) and not staff.may_change(token + "x")
    now[0] = HOURS * 3600
    assert not staff.may_change(token)
    again = staff.sign_in(PASSWORD)
    staff.sign_out(again)
    assert not staff.may_change(again)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2020年预算.docx", "2020年预算.docx"), ("C:\\a\\b.PDF", "b.pdf"), ("../../etc/x.txt", "x.txt"),
        ("a/b/../c.xlsx", "c.xlsx"), (".htaccess", None), (".pdf", None), ("", None), ("x.exe", None),
        ("x.pdf.exe", None), ("\u202e名.html", "名.html"), ("y" * 300 + ".csv", "y" * 76 + ".csv"), ("x", None),
        ("a\x00b.txt", "ab.txt"),
    ],
)  # fmt: skip
def test_names_of_uploads_are_bare_and_of_known_kinds(given, kept):
    assert file_name(given) == kept


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    settings = Settings(per_minute=100_000, local=True)
    return sample_site(tmp_path_factory.mktemp("home"), HTML, settings=settings)


@pytest.fixture(scope="module")
def client(site):
    with at_this_machine(site) as client:
        yield client


def _upload(client, name, data, **headers):
    return client.post(
        "/staff/upload", params={"name": name}, content=data, headers={**OURS, **headers}
    )


def _finished(client):
    for _ in range(600):
        html = client.get("/view/jobs").text
        if "data-busy" not in html:
            return html
        time.sleep(0.05)
    raise AssertionError("still busy")


def test_an_upload_is_read_reported_answered_from_and_removed(client, site):
    before = {record.id for record in site.shelf.records()}
    assert _upload(client, PDF, (FOLDER / PDF).read_bytes()).status_code == 200
    report = _finished(client)
    assert "已收录" in report and "表格" in report
    (new,) = [record for record in site.shelf.records() if record.id not in before]
    assert site.originals.has(new.id)
    answer = client.post("/api/ask", json={"question": "普陀区财政局2024年支出合计是多少？"}).json()
    assert answer["value"] == "2940.05"
    assert client.post(f"/staff/remove?document={new.id}", headers=OURS).json() == {
        "removed": new.id
    }
    assert not site.originals.has(new.id)
    gone = client.post("/api/ask", json={"question": "普陀区财政局2024年支出合计是多少？"}).json()
    assert gone["status"] == "not_found"
    assert client.post(f"/staff/remove?document={new.id}", headers=OURS).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"PK\x03\x04 cut short", "没有收录"), ("b.pdf", b"%PDF-1.4 broken", "没有收录"),
        ("c.txt", "今天天气很好。".encode(), "没有收录"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_named_and_changes_nothing(client, site, name, data, said):
    before = site.shelf.records()
    assert _upload(client, name, data).status_code == 200
    assert said in _finished(client)
    assert site.shelf.records() == before


@pytest.mark.parametrize(
    ("name", "data", "code"), [("x.exe", b"MZ", 400), ("x.pdf", b"", 413), ("x.pdf", b"x", 413)]
)
def test_kinds_and_sizes_are_limited(client, name, data, code):
    headers = {"content-length": str(LARGEST_FILE + 1)} if data == b"x" else {}
    assert _upload(client, name, data, **headers).status_code == code


def test_a_body_of_unknown_length_is_cut_off(client):
    def pieces():
        for _ in range(LARGEST_FILE // 2**20 + 2):
            yield b"x" * 2**20

    assert _upload(client, "x.pdf", pieces()).status_code == 413


def test_other_sites_cannot_change_anything(client):
    for address in (
        "/staff/upload?name=a.txt",
        "/staff/remove?document=x",
        "/staff/sign-in",
        "/staff/sign-out",
    ):
        assert client.post(address, content=b"x").status_code == 403


def test_visitors_of_a_public_address_see_no_tools():
    with TestClient(
        create_app(made_site(FakeAssistant())), raise_server_exceptions=False
    ) as client:
        html = client.get("/view/documents").text
        assert "data-upload" not in html and "data-remove" not in html and "password" not in html
        assert _upload(client, "a.txt", b"x").status_code == 403
        assert client.get("/view/jobs").status_code == 403


def test_staff_sign_in_and_out(tmp_path):
    settings = Settings(per_minute=100_000, staff_password=PASSWORD, local=True)
    site = sample_site(tmp_path, HTML, settings=settings)
    with TestClient(create_app(site), raise_server_exceptions=False) as client:
        assert "data-sign-in" in client.get("/view/documents").text
        assert _upload(client, "a.txt", b"x").status_code == 401
        assert (
            client.post("/staff/sign-in", json={"password": "x"}, headers=OURS).status_code == 401
        )
        response = client.post("/staff/sign-in", json={"password": PASSWORD}, headers=OURS)
        cookie = response.headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=strict" in cookie
        assert "data-upload" in client.get("/view/documents").text
        client.post("/staff/sign-out", headers=OURS)
        assert _upload(client, "a.txt", b"x").status_code == 401
        codes = [
            client.post("/staff/sign-in", json={"password": "x"}, headers=OURS).status_code
            for _ in range(12)
        ]
        assert codes[-1] == 429


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "203.0.113.9"}, {"Forwarded": "for=203.0.113.9"}, {"X-Real-IP": "203.0.113.9"},
        {"Host": "evil.example"}, {"Host": "evil.example:7860"},
    ],
)  # fmt: skip
def test_without_a_password_nobody_comes_in_by_a_proxy_or_a_foreign_name(client, headers):
    assert _upload(client, "a.txt", b"x", **headers).status_code == 403
    assert "data-upload" not in client.get("/view/documents", headers=headers).text
    assert "data-upload" in client.get("/view/documents").text
