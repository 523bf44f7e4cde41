"""The token classifier: a small BERT encoder, a word-shape embedding at its input and at its head.

GELU is taken in its tanh form, which needs no more than exp; fine-tuning makes up the difference.
"""
import torch
from torch import nn
from torch.nn import functional as F

from words import LABELS, SHAPES

LAYERS, WIDTH, HEADS, INNER, POSITIONS, VOCABULARY = 6, 384, 12, 1536, 512, 30522
SHAPE_WIDTH = 32
EPSILON = 1e-12


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, mask):
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU the fused attention's backward pass costs more than all the rest of the layer.
        weights = torch.matmul(q * (WIDTH // HEADS) ** -0.5, k.transpose(-1, -2))
        weights = (weights if mask is None else weights + mask).softmax(-1)
        a = torch.matmul(weights.to(v.dtype), v).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + self.drop(self.out(a)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x), approximate="tanh"))))


class Recognizer(nn.Module):
    def __init__(self, dropout=0.1):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shape_in = nn.Embedding(len(SHAPES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.shape_out = nn.Embedding(len(SHAPES), SHAPE_WIDTH)
        self.head = nn.Linear(WIDTH + SHAPE_WIDTH, len(LABELS))
        self.drop = nn.Dropout(dropout)
        self.register_buffer("type_row", torch.zeros(WIDTH))

    def load_encoder(self, path):
        from safetensors.torch import load_file
        raw = {k.removeprefix("bert."): v.float() for k, v in load_file(path).items()}
        with torch.no_grad():
            self.words.weight.copy_(raw["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(raw["embeddings.position_embeddings.weight"])
            self.type_row.copy_(raw["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(raw["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(raw["embeddings.LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    three = [raw[p + f"attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(three))
                    for ours, theirs in ((layer.out, "attention.output.dense"), (layer.norm1, "attention.output.LayerNorm"),
                                         (layer.up, "intermediate.dense"), (layer.down, "output.dense"), (layer.norm2, "output.LayerNorm")):
                        getattr(ours, part).copy_(raw[p + f"{theirs}.{part}"])
            self.shape_in.weight.normal_(0, 0.02)
            self.shape_out.weight.normal_(0, 0.1)
            self.head.weight.normal_(0, 0.02)
            self.head.bias.zero_()
        self.words.weight.requires_grad_(False)
        self.positions.weight.requires_grad_(False)

    def forward(self, pieces, piece_shapes, mask, at, word_shapes):
        """pieces, piece_shapes: [chunks, length]; mask: True where a piece stands; at: flat index of every word's first piece."""
        t = pieces.shape[1]
        x = self.words(pieces) + self.positions.weight[:t] + self.type_row + self.shape_in(piece_shapes)
        x = self.drop(self.norm(x))
        bias = None if bool(mask.all()) else torch.zeros(mask.shape, dtype=torch.float32).masked_fill(~mask, -1e4)[:, None, None, :]
        if bias is not None and torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, bias)
        first = self.drop(x.reshape(-1, WIDTH)[at])
        return self.head(torch.cat([first.float(), self.shape_out(word_shapes)], 1)).float()
