"""The server: connections, routes, one call from its request to its reply."""

import asyncio
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Self

from tests.fakes.model_server import embeddings, faults, protocol, tokens
from tests.fakes.model_server.behaviour import Behaviour, Fault, Rule
from tests.fakes.model_server.characters import Mind
from tests.fakes.model_server.http import Reply, Request, json_reply, read_request, send
from tests.fakes.model_server.prompts import Asked, asked
from tests.fakes.model_server.records import CallRecord, Records

MODEL = "gpt-4o-mini"
_COMPLETIONS = "/v1/chat/completions"
_EMBEDDINGS = "/v1/embeddings"


class ModelServer:
    """Serves on 127.0.0.1 in this process. behaviour may be replaced at any time."""

    def __init__(
        self, behaviour: Behaviour | None = None, *, phrases: Path | None = None, log: Path | None = None
    ) -> None:
        self.behaviour = behaviour or Behaviour()
        self.records = Records(log)
        self.cache = tokens.PrefixCache()
        self.strikes = faults.Strikes()
        self.mind = Mind.reading(phrases)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[Any]] = set()

    async def start(self, port: int = 0) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._connection, "127.0.0.1", port)

    async def stop(self) -> None:
        """Close every connection, calls that wait for ever included."""
        if self._server:
            self._server.close()
        for writer in self._open:
            writer.transport.abort()
        await asyncio.sleep(0)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def idle(self) -> None:
        """Wait until no connection is open any more."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    @property
    def port(self) -> int:
        """Where it listens."""
        assert self._server
        return self._server.sockets[0].getsockname()[1]

    @property
    def base_url(self) -> str:
        """What an `openai` client is given."""
        return f"http://127.0.0.1:{self.port}/v1"

    def forget(self) -> None:
        """Forget calls, lies, the prefix cache and what faults have struck."""
        self.records.forget()
        self.cache = tokens.PrefixCache()
        self.strikes = faults.Strikes()
        self.mind.forget()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            while request := await read_request(reader):
                await self._exchange(request, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client is gone: what it missed is in the records
        finally:
            self._open.discard(writer)
            writer.close()

    async def _exchange(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if request.path in {_COMPLETIONS, _EMBEDDINGS} and request.method == "POST":
            await self._call(request, reader, writer)
        else:
            await send(writer, self._other(request))

    def _other(self, request: Request) -> Reply:
        """Models, and the control interface: settings, records, a fresh start."""
        match request.method, request.path:
            case "GET", "/v1/models":
                return protocol.models(self.behaviour.models or (MODEL,), self.behaviour.owner)
            case "PATCH", "/control/behaviour":
                self.behaviour = self.behaviour.changed(request.data)
                return json_reply(self.behaviour.as_json())
            case "GET", "/control/calls":
                return json_reply([asdict(one) for one in self.records.calls])
            case "GET", "/control/plants":
                return json_reply([asdict(one) for one in self.records.plants])
            case "DELETE", "/control/records":
                self.forget()
                return json_reply({})
            case _:
                return protocol.error(404, f"Unknown request URL: {request.method} {request.path}.")

    async def _call(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One completion or a batch of vectors: noted when it comes, noted again when its reply has left (or when the client has)."""
        data = request.data
        is_embedding = request.path == _EMBEDDINGS
        question = embeddings.asked_for(data) if is_embedding else asked(data.get("messages", []))
        call = self.records.received(
            question.key, question.step, str(data.get("model", "")), protocol.format_of(data), sorted(data)
        )
        behaviour, rule = self.behaviour, self._rule(question, call)
        call.fault = rule.fault if rule else ""
        if rule and rule.fault == Fault.NEVER:
            await reader.read()
            return self.records.ended(call, 0, answered=False)
        gone = asyncio.ensure_future(self._wait(reader, behaviour.latency_of(question.step)))
        if await gone:
            return self.records.ended(call, 0, answered=False)
        reply = self._refused(request, data, rule)
        if reply is None and is_embedding:
            call.texts = embeddings.texts_of(data)
            reply = embeddings.reply(data, behaviour, rule)
        reply = reply or self._completion(data, question, call, rule)
        try:
            await send(writer, reply)
        except ConnectionError:
            return self.records.ended(call, 0, answered=False)
        return self.records.ended(call, reply.status, answered=reply.is_whole)

    def _stream(
        self, number: int, model: str, answer: protocol.Answer, usage: protocol.Usage, *, with_usage: bool
    ) -> Reply:
        chars, pause_s = self.behaviour.piece_chars, self.behaviour.piece_s
        told = protocol.stream(number, model, answer, usage, with_usage=with_usage, piece_chars=chars)
        return replace(told, event_s=pause_s)

    async def _wait(self, reader: asyncio.StreamReader, seconds: float) -> bool:
        """Wait; True as soon as the client has hung up, as an endpoint would notice."""
        if not seconds:
            return False
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while (left := end - loop.time()) > 0:
            await asyncio.sleep(min(left, 0.05))
            if reader.at_eof():
                return True
        return False

    def _rule(self, question: Asked, call: CallRecord) -> Rule | None:
        return self.strikes.next(self.behaviour, question.step, question.key, call.attempt)

    def _refused(self, request: Request, data: dict[str, Any], rule: Rule | None) -> Reply | None:
        key = request.headers.get("authorization", "").removeprefix("Bearer ")
        model = str(data.get("model", ""))
        if self.behaviour.keys and key not in self.behaviour.keys:
            return faults.wrong_key()
        if self.behaviour.models and model not in self.behaviour.models:
            return faults.unknown_model(model)
        struck = faults.refusal_of(rule, model) if rule else None
        return struck or faults.refused_by_capability(self.behaviour, data)

    def _completion(self, data: dict[str, Any], question: Asked, call: CallRecord, rule: Rule | None) -> Reply:
        behaviour = self.behaviour
        schema = (data.get("response_format") or {}).get("json_schema", {}).get("schema")
        thought = self.mind.answer(question, behaviour, call.attempt, schema)
        self.records.planted(thought.plants)
        answer = faults.spoiled(rule, json.dumps(thought.data, ensure_ascii=False, separators=(",", ":")))
        prompt = tokens.tokens(protocol.prompt_text(data))
        usage = self._usage(prompt, answer, rule)
        call.prompt_tokens, call.cached_tokens, call.completion_tokens = usage.prompt, usage.cached, usage.completion
        model = str(data.get("model", ""))
        if data.get("stream") and behaviour.streams:
            with_usage = behaviour.counts and bool((data.get("stream_options") or {}).get("include_usage"))
            return faults.broken(rule, self._stream(call.number, model, answer, usage, with_usage=with_usage))
        return faults.broken(rule, protocol.completion(call.number, model, answer, usage))

    def _usage(self, prompt: list[str], answer: protocol.Answer, rule: Rule | None) -> protocol.Usage:
        """A prompt is cached once it has been answered: calls that run at once all miss, as they do in fact."""
        read = len(prompt)
        if rule and rule.fault == Fault.SMALL_CONTEXT:
            read //= 3
        if self.behaviour.context:
            read = min(read, self.behaviour.context)
        cached = min(self.cache.hit(prompt), read)
        self.cache.add(prompt)
        return protocol.Usage(read, cached, tokens.count(answer.text or answer.refusal or ""))
