"""
The body chart as a field of a form, in the Chromium of the operating system.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, final
from urllib.parse import parse_qs

import attrs
import pytest
from axe_playwright_python.sync_playwright import (  # pyright: ignore[reportMissingTypeStubs]  # it has types, and no sign that it has
    Axe,
)
from playwright.sync_api import Page, Route

import dryneedling as dn
from dryneedling.body import body_svg, place_of, point_at
from tests.body.bodies import with_points
from tests.charts.in_chromium import chromium_page
from tests.charts.reading_svg import mark_box, named

_PROGRAMS: Final = Path(__file__).parents[2] / "docs" / "how-to" / "programs"
_HERE: Final = "http://clinic.invalid"
_MARK: Final = "<!-- the text of the SVG -->"
# Which areas lie under a point of the window.
_UNDER: Final = """([x, y]) => document.elementsFromPoint(x, y)
.filter(one => one.dataset.muscle)
.map(one => `${one.dataset.muscle}|${one.dataset.side}`)"""
_LISTEN: Final = """addEventListener("keydown", event => {
window.isTaken = event.defaultPrevented; })"""
# What a clinic may do to the page.
_CHANGES: Final = {
    "/required": ('class="filled unseen"', 'class="filled unseen" required'),
    "/disabled": (
        'class="body-field"',
        'class="body-field" disabled aria-disabled="true"',
    ),
    "/reset": (
        "<button>Send</button>",
        '<button>Send</button><button type="reset">Clear</button>',
    ),
    "/hostile": (
        "</style>",
        """</style><style>* { box-sizing: border-box; }
        html { background: #111; color: #eee; }
        svg { display: inline; max-width: 90px; max-height: 200px; }
        ul { padding-left: 40px; } button { all: unset; }</style>""",
    ),
}
_FOCUS: Final = "document.activeElement.className"


@final
@attrs.frozen
class _Form:
    """
    The page with the form, what it complained of, and what it asked and sent.
    """

    tab: Page
    asked: list[str] = attrs.Factory(list[str])
    told: list[str] = attrs.Factory(list[str])
    posted: list[str] = attrs.Factory(list[str])

    def answer(self, route: Route) -> None:
        """
        Answer as the server of the page would.
        """
        path = route.request.url.removeprefix(_HERE)
        self.asked.append(path)
        if path == "/visit":
            self.posted.append(route.request.post_data or "")
            route.fulfill(body="kept", content_type="text/plain")
        elif path.endswith(".js"):
            route.fulfill(
                path=_PROGRAMS / path[1:], content_type="text/javascript"
            )
        else:
            route.fulfill(body=_page(path), content_type="text/html")

    def middle(self, muscle: str, side: str) -> tuple[float, float]:
        """
        Scroll to an area and return the middle of its box.
        """
        area = self.tab.locator(_area(muscle, side))
        area.scroll_into_view_if_needed()
        box = area.bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def names(self, where: str) -> list[str]:
        """
        Return the names that stand in a list.
        """
        return self.tab.locator(f".{where} li > .name").all_text_contents()

    def values(self) -> list[str]:
        """
        Return the muscles and sides that are offered.
        """
        rows = self.tab.locator(".choices input").all()
        return _sites_in(row.get_attribute("value") or "" for row in rows)

    def send(self) -> list[str]:
        """
        Send the form and return the sites that a server reads.
        """
        self.tab.get_by_role("button", name="Send").click()
        self.tab.wait_for_url(f"{_HERE}/visit")
        return parse_qs(self.posted[-1]).get("sites", [])


def _page(path: str) -> str:
    """
    Return the page of the how-to as a clinic may have changed it.
    """
    text = (_PROGRAMS / "body_field.html").read_text(encoding="utf-8")
    assert _MARK in text
    if path == "/again":
        text = _with_one_chosen(text)
    elif path == "/two":
        text = _with_another_field(text)
    elif path in _CHANGES:
        plain, changed = _CHANGES[path]
        assert plain in text
        text = text.replace(plain, changed)
    return text.replace(
        _MARK, body_svg(with_points([]), view="back", regions=True)
    )


def _with_one_chosen(text: str) -> str:
    _, after = text.split('<template class="row">')
    row, _ = after.split("</template>")
    row = row.replace(" disabled", ' value="infraspinatus|left"')
    row = row.replace('name"></', 'name">left infraspinatus</')
    row = row.replace('unseen"></', 'unseen">left infraspinatus</')
    head, tail = text.split('tabindex="-1"></ul>')
    return f'{head}tabindex="-1">{row}</ul>{tail}'


def _with_another_field(text: str) -> str:
    head, rest = text.split("<fieldset", 1)
    field, tail = rest.split("</fieldset>", 1)
    other = field.replace('="#chosen"', '="#hurts"')
    other = other.replace('id="chosen"', 'id="hurts"')
    other = other.replace('name="sites"', 'name="pains"')
    fields = f"<fieldset{field}</fieldset><fieldset{other}</fieldset>"
    return f"{head}{fields}{tail}"


def _site_in(value: str) -> dn.Site:
    return dn.Site(*value.split("|")[:2])


def _sites_in(values: Iterable[str]) -> list[str]:
    """
    Return the muscles and sides of what is posted, without where it was.
    """
    return ["|".join(value.split("|")[:2]) for value in values]


def _area(muscle: str, side: str) -> str:
    return f'[data-muscle="{muscle}"][data-side="{side}"]'


def _marked(site: dn.Site, place: dn.DrawnPlace) -> dn.Course:
    point = dn.TriggerPoint(id="T-1", site=site, drawn_place=place)
    return dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), trigger_points=[point]
    )


@pytest.fixture
def form() -> Iterator[_Form]:
    """
    Open the form as wide as a phone; it says and asks for nothing else.
    """
    with chromium_page() as tab:
        opened = _Form(tab)
        tab.on("console", lambda said: opened.told.append(said.text))
        tab.on("pageerror", lambda error: opened.told.append(str(error)))
        tab.route("**/*", lambda route: opened.answer(route))
        tab.set_viewport_size({"width": 360, "height": 740})
        tab.goto(f"{_HERE}/")
        yield opened
        assert not opened.told
        programs = {f"/{one.name}" for one in _PROGRAMS.glob("*.js")}
        pages = {"/", "/again", "/two", "/visit", *_CHANGES}
        assert pages | programs >= set(opened.asked)


def test_the_program_has_at_most_thirty_lines() -> None:
    """
    As the page says of it, and fifteen for what a form does beside.
    """
    for name, most in (("body_field.js", 30), ("body_field_in_form.js", 15)):
        lines = (_PROGRAMS / name).read_text(encoding="utf-8").splitlines()
        assert len(lines) <= most
        assert max(map(len, lines)) <= 120


def test_a_click_offers_all_that_lies_there_and_chooses_nothing(
    form: _Form,
) -> None:
    """
    The outermost first; what is chosen of it is what the server reads.
    """
    at = form.middle("gluteus_maximus", "left")
    under = form.tab.evaluate(_UNDER, at)
    assert len(under) > 1
    form.tab.mouse.click(*at)

    values = form.values()
    assert under == values[: len(under)]
    assert len(set(values)) == len(values)
    assert "offer" == form.tab.evaluate(_FOCUS)
    assert not form.names("chosen")
    deeper = dn.Site(*under[1].split("|"))
    form.tab.get_by_role("button", name=f"Choose {deeper.label}").click()
    assert [deeper.label] == form.names("chosen")
    assert deeper.label not in form.names("choices")

    sent = form.send()
    assert [deeper] == [_site_in(value) for value in sent]


@pytest.mark.parametrize("width", [360, 900])
def test_a_click_says_where_it_was_on_the_picture(
    form: _Form, width: int
) -> None:
    """
    In the units that `point_at` reads, however wide the picture is shown.
    """
    form.tab.set_viewport_size({"width": width, "height": 740})
    form.tab.mouse.click(*form.middle("infraspinatus", "left"))
    form.tab.get_by_role("button", name="Choose").first.click()
    (value,) = form.send()
    muscle, side, view, x, y = value.split("|")
    point = point_at(view, float(x), float(y))

    assert side == point.side
    assert muscle == point.candidates[0].muscle
    middle = place_of(dn.Site("infraspinatus", "left"))
    assert middle is not None
    assert (middle.x, middle.y) == pytest.approx((point.x, point.y), abs=0.02)
    course = _marked(dn.Site(muscle, side), point.drawn_place)
    box = mark_box(named(body_svg(course, view=view), "site")[0])
    assert (float(x), float(y)) == pytest.approx(
        (box.x + box.width / 2, box.y + box.height / 2), abs=0.1
    )


def test_a_keyboard_alone_chooses_removes_and_sends(form: _Form) -> None:
    """
    Enter and Space on an area offer, and never send the form.
    """
    area = form.tab.locator(_area("infraspinatus", "right"))
    form.tab.keyboard.press("Tab")
    form.tab.keyboard.press("Tab")
    assert form.tab.evaluate("document.activeElement.dataset.layer") == "4"
    form.tab.evaluate(_LISTEN)
    for key, kept in (("Enter", 1), ("Space", 2)):
        area.focus()
        form.tab.keyboard.press(key)
        # else Space would scroll the page as well
        assert form.tab.evaluate("window.isTaken")
        assert "offer" == form.tab.evaluate(_FOCUS)
        form.tab.keyboard.press("Tab")
        form.tab.keyboard.press(key)
        assert "chosen" == form.tab.evaluate(_FOCUS)
        assert kept == len(form.names("chosen"))
    first, second = form.names("chosen")
    assert "right infraspinatus" == first
    assert "true" == area.get_attribute("aria-pressed")

    form.tab.keyboard.press("Tab")
    form.tab.keyboard.press("Enter")
    assert [second] == form.names("chosen")
    assert "chosen" == form.tab.evaluate(_FOCUS)
    assert "false" == area.get_attribute("aria-pressed")
    form.tab.keyboard.press("Tab")
    form.tab.keyboard.press("Tab")
    form.tab.keyboard.press("Enter")
    form.tab.wait_for_url(f"{_HERE}/visit")

    (value,) = parse_qs(form.posted[0])["sites"]
    assert second == _site_in(value).label
    # a key is pressed at no place
    assert 1 == value.count("|")


def test_an_area_is_offered_though_its_middle_lies_beside_it(
    form: _Form,
) -> None:
    """
    The upper trapezius is bent: what has the focus is offered in any case.
    """
    at = form.middle("trapezius_descendens", "right")
    assert not form.tab.evaluate(_UNDER, at)
    form.tab.locator(_area("trapezius_descendens", "right")).press("Enter")

    label = dn.Site("upper trapezius", "right").label
    assert label == form.names("choices")[0]


def test_other_keys_do_what_they_do(form: _Form) -> None:
    """
    Nothing is offered by a letter, nor by Enter on the link past the picture.
    """
    form.tab.locator(_area("infraspinatus", "right")).focus()
    form.tab.keyboard.press("a")
    assert not form.names("choices")
    form.tab.get_by_role("link", name="Skip").focus()
    form.tab.keyboard.press("Enter")

    assert form.tab.url.endswith("#chosen")
    assert not form.names("choices")


def test_a_finger_beside_a_small_muscle_finds_it(form: _Form) -> None:
    """
    What lies within eight pixels is offered after what lies below.
    """
    # a click has whole pixels
    x, y = map(int, form.middle("extensor_carpi_ulnaris", "left"))
    around = [(x + 8, y), (x - 8, y), (x, y + 8), (x, y - 8)]
    under = set(form.tab.evaluate(_UNDER, [x, y]))
    beside = [set(form.tab.evaluate(_UNDER, at)) - under for at in around]
    for way in range(4):
        others = beside[:way] + beside[way + 1 :]
        assert beside[way].difference(*others)
    form.tab.mouse.click(x, y)

    values = form.values()
    assert under.union(*beside) == set(values)
    assert under == set(values[: len(under)])


def test_a_click_on_nothing_offers_nothing(form: _Form) -> None:
    """
    What was offered before is gone, and what is only offered is not sent.
    """
    form.tab.mouse.click(*form.middle("infraspinatus", "left"))
    assert form.names("choices")
    svg = form.tab.locator(".picture > svg").bounding_box()
    assert svg is not None
    # beside the head
    form.tab.mouse.click(svg["x"] + 4, max(svg["y"], 0) + 40)
    assert not form.names("choices")
    form.tab.mouse.click(*form.middle("infraspinatus", "left"))
    assert form.names("choices")

    assert [] == form.send()


def test_a_click_means_what_lay_there_before_the_page_moved(
    form: _Form,
) -> None:
    """
    A page that is scrolled to its end moves when its list gets shorter.
    """
    form.tab.mouse.click(*form.middle("gluteus_maximus", "left"))
    form.tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    at = form.middle("gluteus_maximus", "right")
    under = form.tab.evaluate(_UNDER, at)
    before = form.tab.evaluate("scrollY")
    form.tab.mouse.click(*at)

    assert before > 0
    values = form.values()
    assert under == values[: len(under)]
    assert all(value.endswith("|right") for value in values)


def test_a_form_that_comes_back_keeps_what_was_chosen(form: _Form) -> None:
    """
    Its area is seen as chosen, it is sent again, and it can be removed.
    """
    form.tab.goto(f"{_HERE}/again")
    area = form.tab.locator(_area("infraspinatus", "left"))
    assert ["left infraspinatus"] == form.names("chosen")
    assert "true" == area.get_attribute("aria-pressed")
    assert ["infraspinatus|left"] == form.send()

    form.tab.goto(f"{_HERE}/again")
    form.tab.get_by_role("button", name="Remove left infraspinatus").click()
    assert "false" == area.get_attribute("aria-pressed")
    assert [] == form.send()


def _choose_in(form: _Form, place: int, muscle: str, side: str) -> str:
    """
    Choose what lies outermost at an area of a field, and return its name.
    """
    field = form.tab.locator(".body-field").nth(place)
    area = field.locator(_area(muscle, side))
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    assert box is not None
    form.tab.mouse.click(
        box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    )
    field.get_by_role("button", name="Choose").first.click()
    return field.locator(".chosen li > .name").last.inner_text()


def test_two_fields_of_one_page_are_two(form: _Form) -> None:
    """
    Where it was needled, and where it hurts.
    """
    form.tab.goto(f"{_HERE}/two")
    pain = _choose_in(form, 1, "soleus", "left")
    site = _choose_in(form, 0, "infraspinatus", "right")
    sites = form.send()
    pains = parse_qs(form.posted[0])["pains"]

    assert [site] == [_site_in(value).label for value in sites]
    assert [pain] == [_site_in(value).label for value in pains]


def test_a_reset_goes_back_to_what_the_server_wrote(form: _Form) -> None:
    """
    As of every other field of the form.
    """
    form.tab.goto(f"{_HERE}/reset")
    _choose_in(form, 0, "infraspinatus", "left")
    form.tab.get_by_role("button", name="Clear").click()

    assert not form.names("chosen")
    assert 0 == form.tab.locator('[aria-pressed="true"]').count()
    assert [] == form.send()


def test_the_way_back_finds_what_was_chosen(form: _Form) -> None:
    """
    And it is sent again.
    """
    name = _choose_in(form, 0, "infraspinatus", "left")
    sent = form.send()
    form.tab.go_back()

    form.tab.locator(".chosen li").wait_for()
    assert [name] == form.names("chosen")
    assert 1 == form.tab.locator('[aria-pressed="true"]').count()
    assert sent == form.send()


def test_a_field_that_is_required_is_not_sent_empty(form: _Form) -> None:
    """
    The browser says so; nothing that is typed there counts.
    """
    form.tab.goto(f"{_HERE}/required")
    form.tab.get_by_role("button", name="Send").click()
    form.tab.keyboard.type("none")
    form.tab.get_by_role("button", name="Send").click()
    assert not form.posted

    name = _choose_in(form, 0, "infraspinatus", "left")
    assert [name] == [_site_in(value).label for value in form.send()]


def test_a_field_that_is_disabled_offers_nothing(form: _Form) -> None:
    """
    Neither to a pointer nor to a key, and who hears it hears that.
    """
    form.tab.goto(f"{_HERE}/disabled")
    form.tab.mouse.click(*form.middle("infraspinatus", "left"))
    form.tab.locator(_area("infraspinatus", "left")).press("Enter")
    area = form.tab.get_by_role("button", name="left infraspinatus")

    assert not form.names("choices")
    assert area.first.is_disabled()


def test_a_finger_is_as_good_as_a_mouse(form: _Form) -> None:
    """
    A tap offers what a click there does.
    """
    at = form.middle("gluteus_maximus", "left")
    under = form.tab.evaluate(_UNDER, at)
    browser = form.tab.context.browser
    assert browser is not None
    with browser.new_context(
        has_touch=True,
        is_mobile=True,
        viewport={"width": 360, "height": 740},
    ) as phone:
        tab = phone.new_page()
        other = attrs.evolve(form, tab=tab)
        tab.route("**/*", lambda route: other.answer(route))
        tab.goto(f"{_HERE}/")
        tab.touchscreen.tap(*other.middle("gluteus_maximus", "left"))
        tab.locator(".choices li").first.wait_for()

        assert under == other.values()[: len(under)]


def test_a_page_with_a_style_of_its_own_does_not_break_it(
    form: _Form,
) -> None:
    """
    The picture keeps its width, and a click the place that it was at.
    """
    form.tab.goto(f"{_HERE}/hostile")
    svg = form.tab.locator(".picture > svg").bounding_box()
    assert svg is not None
    assert svg["width"] > 300
    form.tab.mouse.click(*form.middle("infraspinatus", "left"))
    form.tab.get_by_role("button", name="Choose").first.click()
    (value,) = form.send()
    muscle, _, view, x, y = value.split("|")

    point = point_at(view, float(x), float(y))
    assert muscle == point.candidates[0].muscle


def test_who_hears_the_form_meets_names_and_states(form: _Form) -> None:
    """
    WCAG 2.2 AA by axe, with areas that are offered and chosen; no scroll.
    """
    form.tab.mouse.click(*form.middle("infraspinatus", "left"))
    form.tab.get_by_role("button", name="Choose").first.click()
    for role, name in (
        ("group", "Where was it needled?"),
        ("group", "Which of these?"),
        ("list", "Chosen"),
        ("button", f"Remove {form.names('chosen')[0]}"),
    ):
        assert form.tab.get_by_role(role, name=name).is_visible()  # type: ignore[arg-type]  # a text of that table
    assert "polite" == form.tab.locator(".chosen").get_attribute("aria-live")

    found = Axe().run(form.tab)  # pyright: ignore[reportUnknownMemberType]  # see above
    assert 0 == found.violations_count, found.generate_report()
    assert 360 == form.tab.evaluate("document.documentElement.scrollWidth")
