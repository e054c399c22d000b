const step = 0.004;
const bigStep = 0.02;
const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Joints on a photo, dragged by hand or moved by arrow keys (Shift for larger steps). The hidden field carries them. */
export function bodyPoints(root) {
  for (const board of root.querySelectorAll(".points-board:not([data-awake])")) {
    board.dataset.awake = "";
    new Board(board);
  }
}

class Board {
  constructor(board) {
    this.svg = board.querySelector("svg");
    this.joints = [...board.querySelectorAll(".joint")];
    this.bones = [...board.querySelectorAll(".bone")];
    this.field = board.closest("form").querySelector("input[name=Points]");
    this.says = board.closest("form").querySelector(".joint-now");
    for (const joint of this.joints) {
      joint.addEventListener("pointerdown", (event) => this.hold(joint, event));
      joint.addEventListener("keydown", (event) => this.nudge(joint, event));
      joint.addEventListener("focus", () => this.tell(joint));
    }
  }

  hold(joint, event) {
    event.preventDefault();
    joint.focus();
    joint.setPointerCapture(event.pointerId);
    joint.classList.add("held");
    const follow = (moved) => this.place(joint, ...this.fraction(moved));
    joint.addEventListener("pointermove", follow);
    joint.addEventListener(
      "lostpointercapture",
      () => {
        joint.removeEventListener("pointermove", follow);
        joint.classList.remove("held");
      },
      { once: true },
    );
  }

  nudge(joint, event) {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const by = event.shiftKey ? bigStep : step;
    this.place(joint, Number(joint.dataset.x) + move[0] * by, Number(joint.dataset.y) + move[1] * by);
  }

  fraction(event) {
    const box = this.svg.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  place(joint, x, y) {
    joint.dataset.x = keep(x);
    joint.dataset.y = keep(y);
    const { width, height } = this.svg.viewBox.baseVal;
    joint.setAttribute("transform", `translate(${joint.dataset.x * width} ${joint.dataset.y * height})`);
    for (const bone of this.bones) {
      for (const end of ["1", "2"]) {
        if (bone.dataset[`end${end}`] !== joint.dataset.joint) continue;
        bone.setAttribute(`x${end}`, joint.dataset.x * width);
        bone.setAttribute(`y${end}`, joint.dataset.y * height);
      }
    }
    this.field.value = this.joints.map((each) => `${each.dataset.x},${each.dataset.y}`).join(" ");
    this.tell(joint);
  }

  tell(joint) {
    this.says.textContent = `${joint.dataset.name}: ${percent(joint.dataset.x)} across, ${percent(joint.dataset.y)} down`;
  }
}

function keep(value) {
  return Math.min(1, Math.max(0, value)).toFixed(4);
}

function percent(fraction) {
  return `${Math.round(fraction * 100)} %`;
}
