#!/usr/bin/env python3
"""Those commands of `docker compose` that compose/ uses, carried out by podman, for machines without a Docker engine.

It reads compose.yaml as it is. Where it cannot do what Docker does, it says so under DIFFERENCES; `compose/verify`
prints that. Needs podman 4 and python3-yaml.
"""
import argparse
import hashlib
import ipaddress
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import yaml

DIFFERENCES = """\
limits of memory are told to the JVMs (MaxRAM) and not enforced by the kernel
a tmpfs belongs to root and is writable for all, where Docker gives it to the user of the container
ulimits are not set; the driver of logs is podman's own; health is asked from outside by the same commands"""

HEALTH_SECONDS = 420
# What a container was made of: with other settings it is made anew.
LABEL = "parley.configuration"


def fail(text):
    sys.exit(f"podman-compose: {text}")


def podman(*arguments, check=True, **options):
    return subprocess.run(["podman", *map(str, arguments)], check=check, **options)


def output(*arguments):
    return podman(*arguments, check=False, capture_output=True, text=True).stdout.strip()


class Project:
    def __init__(self, file, name):
        self.directory = Path(file).resolve().parent
        self.variables = {**self._dotenv(), **os.environ}
        self.file = self._interpolated(yaml.safe_load(Path(file).read_text()))
        self.name = name or self.variables.get("COMPOSE_PROJECT_NAME") or self.file["name"]
        profiles = set(filter(None, self.variables.get("COMPOSE_PROFILES", "").split(",")))
        self.services = {
            key: service
            for key, service in self.file["services"].items()
            if not service.get("profiles") or profiles & set(service["profiles"])
        }

    def _dotenv(self):
        file = self.directory / ".env"
        lines = file.read_text().splitlines() if file.exists() else []
        return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))

    def _interpolated(self, value):
        if isinstance(value, dict):
            return {key: self._interpolated(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self._interpolated(each) for each in value]
        return self._text(value) if isinstance(value, str) else value

    def _text(self, text):
        def one(match):
            name, operator, word = match.groups()
            value = self.variables.get(name, "")
            if operator == ":+":
                return word if value else ""
            if value or operator is None:
                return value
            return word if operator == ":-" else fail(f"{name} is missing: {word}")

        return re.sub(r"\$\{(\w+)(?:(:[-?+])([^}]*))?\}", one, text).replace("$$", "$")

    # ---------------------------------------------------------------- what there is

    def service(self, name):
        return self.services.get(name) or fail(f"there is no service {name}; there are {', '.join(self.services)}")

    def containers(self, service=None, everything=True):
        """By number."""
        prefix = f"{self.name}-"
        names = output("ps", *(["--all"] if everything else []), "--format", "{{.Names}}").split()
        found = [name for name in names if re.fullmatch(re.escape(prefix) + r".+-\d+", name)]
        if service:
            found = [name for name in found if name.rsplit("-", 1)[0] == prefix + service]
        return sorted(found, key=lambda name: int(name.rsplit("-", 1)[1]))

    def container(self, service, index=1):
        self.service(service)
        return f"{self.name}-{service}-{index}"

    @staticmethod
    def state(container):
        return output("inspect", "--format", "{{.State.Status}} {{.State.ExitCode}}", container) or "missing"

    @staticmethod
    def label(container):
        return output("inspect", "--format", f'{{{{index .Config.Labels "{LABEL}"}}}}', container)

    # ---------------------------------------------------------------- start

    def ordered(self, wanted):
        order = []

        def visit(name):
            if name not in order:
                for dependency in self.service(name).get("depends_on", {}):
                    visit(dependency)
                order.append(name)

        for name in wanted or self.services:
            visit(name)
        return order

    def up(self, wanted, scale, recreate):
        self._networks()
        for name in self.ordered(wanted):
            for dependency, how in self.services[name].get("depends_on", {}).items():
                self.wait(dependency, how["condition"])
            for index in range(1, scale.get(name, 1) + 1):
                container = self.container(name, index)
                state = self.state(container)
                options = self._options(name)
                made_of = hashlib.sha256("\n".join(map(str, options)).encode()).hexdigest()
                if state != "missing" and recreate and self.label(container) != made_of:
                    podman("stop", container, check=False, stdout=subprocess.DEVNULL)
                    podman("rm", "--force", container, stdout=subprocess.DEVNULL)
                    state = "missing"
                if state == "missing":
                    podman("run", "--detach", "--name", container, "--label", f"{LABEL}={made_of}", *options,
                           stdout=subprocess.DEVNULL)
                elif not state.startswith("running") and not (name == "migrate" and state == "exited 0"):
                    podman("start", container, stdout=subprocess.DEVNULL)
            for surplus in self.containers(name)[scale.get(name, 1):]:
                podman("stop", surplus, stdout=subprocess.DEVNULL)
                podman("rm", surplus, stdout=subprocess.DEVNULL)

    def _networks(self):
        for name, network in self.file["networks"].items():
            full = f"{self.name}_{name}"
            if podman("network", "exists", full, check=False).returncode == 0:
                continue
            options = ["--internal"] if (network or {}).get("internal") else []
            for configuration in (network or {}).get("ipam", {}).get("config", []):
                options += ["--subnet", configuration["subnet"]]
                if "ip_range" in configuration:
                    options += ["--ip-range", configuration["ip_range"]]
            podman("network", "create", *options, full, stdout=subprocess.DEVNULL)

    def _options(self, name, entrypoint=None, command=None):
        service = self.services[name]
        options = ["--read-only-tmpfs=false"]
        if service.get("read_only"):
            options.append("--read-only")
        if service.get("network_mode"):
            options += ["--network", service["network_mode"]]
        networks = service.get("networks", [])
        for network in networks:
            details = (networks[network] or {}) if isinstance(networks, dict) else {}
            words = [f"alias={alias}" for alias in [name, *details.get("aliases", [])]]
            words += [f"ip={details['ipv4_address']}"] if "ipv4_address" in details else []
            options += ["--network", f"{self.name}_{network}:{','.join(words)}"]
        for key, flag in (("user", "--user"), ("hostname", "--hostname"), ("restart", "--restart"),
                          ("shm_size", "--shm-size")):
            if service.get(key) and not (key == "restart" and (command or service[key] == "no")):
                options += [flag, service[key]]
        for key, flag in (("cap_drop", "--cap-drop"), ("cap_add", "--cap-add"), ("security_opt", "--security-opt"),
                          ("ports", "--publish")):
            for value in service.get(key, []) if not (key == "ports" and command) else []:
                options += [flag, value.replace("no-new-privileges:true", "no-new-privileges")]
        for mount in service.get("tmpfs", []):
            options += ["--tmpfs", re.sub(r"uid=\d+(,gid=\d+)?", "mode=1777,notmpcopyup", mount)]
        for volume in service.get("volumes", []):
            source, target = volume.split(":", 1)
            if source.startswith("."):
                source = (self.directory / source).resolve()
            else:
                source = f"{self.name}_{source}"
            options += ["--volume", f"{source}:{target}"]
        for secret in service.get("secrets", []):
            source = secret if isinstance(secret, str) else secret["source"]
            target = f"/run/secrets/{source}" if isinstance(secret, str) else secret["target"]
            file = (self.directory / self.file["secrets"][source]["file"]).resolve()
            if not file.exists():
                fail(f"there is no {file}: run compose/init first")
            options += ["--volume", f"{file}:{target}:ro"]
        environment = dict(service.get("environment", {}))
        if "mem_limit" in service:
            environment["JAVA_OPTIONS"] = f"-XX:MaxRAM={service['mem_limit']} {environment.get('JAVA_OPTIONS', '')}"
        environment["STAND_IN_RESOLVER"] = self._resolver()
        for key, value in environment.items():
            options += ["--env", f"{key}={value}"]
        if "stop_grace_period" in service:
            options += ["--stop-timeout", service["stop_grace_period"].rstrip("s")]
        if entrypoint:
            options += ["--entrypoint", entrypoint]
        return [*options, service["image"], *(command or service.get("command", []))]

    def _resolver(self):
        """The address of the name server of the first network with a subnet."""
        subnet = next(each["subnet"] for network in self.file["networks"].values()
                      for each in (network or {}).get("ipam", {}).get("config", []))
        return str(next(ipaddress.ip_network(subnet).hosts()))

    # ---------------------------------------------------------------- health

    def healthy(self, container):
        test = self.services[self.service_of(container)].get("healthcheck", {}).get("test")
        if not self.state(container).startswith("running"):
            return False
        if not test:
            return True
        command = ["sh", "-c", test[1]] if test[0] == "CMD-SHELL" else test[1:]
        return podman("exec", container, *command, check=False, capture_output=True).returncode == 0

    def service_of(self, container):
        return container[len(self.name) + 1:].rsplit("-", 1)[0]

    def wait(self, name, condition="service_healthy"):
        deadline = time.monotonic() + HEALTH_SECONDS
        while True:
            containers = self.containers(name)
            if condition == "service_completed_successfully":
                done = [self.state(container) for container in containers]
                if done and all(state == "exited 0" for state in done):
                    return
                if any(state.startswith("exited") for state in done):
                    fail(f"{name} has failed:\n{output('logs', '--tail', 15, containers[0])}")
            elif containers and all(self.healthy(container) for container in containers):
                return
            if time.monotonic() > deadline:
                logs = podman("logs", "--tail", 25, containers[0], check=False, capture_output=True, text=True)
                fail(f"{name} does not become healthy:\n{logs.stdout}{logs.stderr}")
            time.sleep(1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-f", "--file", default="compose.yaml")
    parser.add_argument("-p", "--project-name")
    commands = parser.add_subparsers(dest="command", required=True)
    up = commands.add_parser("up")
    for flag in ("--detach", "--wait", "--no-build", "--no-recreate"):
        up.add_argument(flag, action="store_true")
    up.add_argument("--scale", action="append", default=[])
    up.add_argument("services", nargs="*")
    for name in ("start", "stop", "kill", "restart"):
        commands.add_parser(name).add_argument("services", nargs="+")
    remove = commands.add_parser("rm")
    for flag in ("--stop", "--force"):
        remove.add_argument(flag, action="store_true", required=True)
    remove.add_argument("services", nargs="+")
    run = commands.add_parser("run")
    for flag in ("--rm", "-T", "--no-deps"):
        run.add_argument(flag, action="store_true")
    run.add_argument("--entrypoint")
    execute = commands.add_parser("exec")
    execute.add_argument("-T", action="store_true")
    execute.add_argument("--index", type=int, default=1)
    for each in (run, execute):
        each.add_argument("service")
        each.add_argument("words", nargs=argparse.REMAINDER)
    commands.add_parser("down").add_argument("--volumes", action="store_true")
    listing = commands.add_parser("ps")
    listing.add_argument("--all", action="store_true")
    listing.add_argument("services", nargs="*")
    commands.add_parser("images")
    logs = commands.add_parser("logs")
    for option in ("--tail", "--since"):
        logs.add_argument(option)
    for flag in ("--timestamps", "--no-log-prefix"):
        logs.add_argument(flag, action="store_true")
    logs.add_argument("services", nargs="*")
    commands.add_parser("differences")
    arguments = parser.parse_args()
    if arguments.command == "differences":
        print(DIFFERENCES)
        return 0
    return carry_out(Project(arguments.file, arguments.project_name), arguments)


def carry_out(project, arguments):
    command = arguments.command
    if command == "up":
        scale = {name: int(count) for name, count in (each.split("=") for each in arguments.scale)}
        project.up(arguments.services, scale, not arguments.no_recreate)
        if arguments.wait:
            for name in project.ordered(arguments.services):
                if name != "migrate":
                    project.wait(name)
    elif command in ("start", "stop", "kill", "restart"):
        containers = [each for name in arguments.services for each in project.containers(name)]
        return podman(command, *containers, check=False, stdout=subprocess.DEVNULL).returncode if containers else 0
    elif command == "rm":
        for container in [each for name in arguments.services for each in project.containers(name)]:
            podman("stop", container, check=False, stdout=subprocess.DEVNULL)
            podman("rm", "--force", container, stdout=subprocess.DEVNULL)
    elif command == "exec":
        container = project.container(arguments.service, arguments.index)
        return podman("exec", "--interactive", container, *arguments.words, check=False).returncode
    elif command == "run":
        project._networks()
        options = project._options(arguments.service, arguments.entrypoint, arguments.words)
        return podman("run", "--rm", "--interactive", *options, check=False).returncode
    elif command == "down":
        containers = project.containers()
        if containers:
            podman("stop", *containers, check=False, stdout=subprocess.DEVNULL)
            podman("rm", "--force", *containers, stdout=subprocess.DEVNULL)
        for name in project.file["networks"]:
            podman("network", "rm", "--force", f"{project.name}_{name}", check=False, capture_output=True)
        for name in project.file["volumes"] if arguments.volumes else []:
            podman("volume", "rm", "--force", f"{project.name}_{name}", check=False, capture_output=True)
    elif command == "ps":
        for container in project.containers():
            if not arguments.services or project.service_of(container) in arguments.services:
                healthy = "healthy" if project.healthy(container) else "-"
                print(f"{container}\t{project.state(container)}\t{healthy}")
    elif command == "logs":
        options = [f"--{key}={value}" for key in ("tail", "since") if (value := getattr(arguments, key))]
        options += ["--timestamps"] if arguments.timestamps else []
        for name in arguments.services or project.services:
            for container in project.containers(name):
                podman("logs", *options, container)
    elif command == "images":
        for image in sorted({service["image"] for service in project.services.values()}):
            podman("images", "--noheading", image)
    return 0


if __name__ == "__main__":
    sys.exit(main())
