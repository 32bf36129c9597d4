"""What pages are written on: templates filled in for one request, in the language of whoever reads."""

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.texts import LANGUAGES, Language, Texts
from bot.web.assets import Assets
from bot.web.speech import LANGUAGE_COOKIE, Speech, language_of
from profiling.calendar import monday_of

A_YEAR_SECONDS = 365 * 86_400


class Paper:
    """The templates of the page."""

    def __init__(self, texts: Texts, assets: Assets) -> None:
        self._speeches = {language: Speech(texts, language) for language in LANGUAGES}
        self._templates = Environment(
            loader=PackageLoader("bot.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.globals.update(asset=assets.address, monday_of=monday_of)

    def speech(self, request: Request, own: str | None = None) -> Speech:
        """How to speak to whoever asks; `own` is the language of the community it is about."""
        accepted = request.headers.get("accept-language", "")
        return self._speeches[language_of(request.query_params.get("lang", ""), request.cookies, own, accepted)]

    def write(self, template: str, speech: Speech, **values: object) -> str:
        """Fill a template in."""
        return self._templates.get_template(template).render(speech=speech, other=self._other(speech), **values)

    def answer(self, request: Request, text: str, speech: Speech, status: int = 200) -> Response:
        """Hand a page over, remembering the language that was asked for."""
        response = HTMLResponse(text, status)
        if request.query_params.get("lang") == speech.language:
            response.set_cookie(
                LANGUAGE_COOKIE, speech.language, max_age=A_YEAR_SECONDS, path="/", httponly=True, samesite="lax"
            )
        return response

    def _other(self, speech: Speech) -> Speech:
        following: Language = LANGUAGES[(LANGUAGES.index(speech.language) + 1) % len(LANGUAGES)]
        return self._speeches[following]
