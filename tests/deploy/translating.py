"""Both templates as CloudFormation works on them. Run in the checks' own environment: `translating.py SAM LARDER FOLDER`."""

import json
import sys
from pathlib import Path

from cfnlint.decode.cfn_yaml import load
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

sam, larder, folder = map(Path, sys.argv[1:])
(folder / "app.json").write_text(json.dumps(Translator({}, Parser()).translate(json.loads(sam.read_text()), {})))
(folder / "larder.json").write_text(json.dumps(load(str(larder))))
