// One browser publishes and subscribes against RecordingEndpoint. Every description that the browser makes is kept
// there; what the browser must have understood of the server's descriptions is checked here.

const post = async (path, body) => {
  const response = await fetch(path, { method: "POST", body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${text}`);
  return text;
};

const check = (truth, what) => {
  if (!truth) throw new Error(`not so: ${what}`);
};

const picture = () => {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 360;
  canvas.getContext("2d").fillRect(0, 0, 640, 360);
  return canvas.captureStream(5).getVideoTracks()[0];
};

const sound = () => {
  const context = new AudioContext();
  const destination = context.createMediaStreamDestination();
  context.createOscillator().connect(destination);
  return destination.stream.getAudioTracks()[0];
};

async function publishOffer(connection, name) {
  await connection.setLocalDescription(await connection.createOffer());
  const answer = await post(`/publish?${name}`, connection.localDescription.sdp);
  await connection.setRemoteDescription({ type: "answer", sdp: answer });
}

async function publish() {
  const connection = new RTCPeerConnection();
  const microphone = connection.addTransceiver(sound(), { direction: "sendonly", streams: [new MediaStream()] });
  const camera = connection.addTransceiver(picture(), {
    direction: "sendonly",
    streams: [new MediaStream()],
    sendEncodings: [
      { rid: "q", scaleResolutionDownBy: 4 },
      { rid: "h", scaleResolutionDownBy: 2 },
      { rid: "f" },
    ],
  });
  await publishOffer(connection, "publish-1-microphone-camera");
  check(microphone.currentDirection === "sendonly", "the microphone sends");
  check(camera.currentDirection === "sendonly", "the camera sends");
  check(camera.sender.getParameters().encodings.length === 3, "the camera has three layers");
  const codecs = camera.sender.getParameters().codecs.map((codec) => codec.mimeType);
  check(codecs.includes("video/VP8") && codecs.includes("video/rtx"), `VP8 with RTX, not ${codecs}`);

  const screen = connection.addTransceiver(picture(), { direction: "sendonly", streams: [new MediaStream()] });
  const screenSound = connection.addTransceiver(sound(), { direction: "sendonly", streams: [new MediaStream()] });
  await publishOffer(connection, "publish-2-screen-added");
  check(screen.currentDirection === "sendonly", "the screen sends");

  connection.restartIce();
  await publishOffer(connection, "publish-3-ice-restart");
  check(connection.remoteDescription.sdp.includes("fragment2"), "the answer has new credentials");

  camera.direction = "inactive";
  screenSound.direction = "inactive";
  screen.stop();
  await publishOffer(connection, "publish-4-screen-stopped");
  check(camera.currentDirection === "inactive", "the camera is inactive");

  camera.direction = "sendonly";
  const again = connection.addTransceiver(picture(), { direction: "sendonly", streams: [new MediaStream()] });
  await publishOffer(connection, "publish-5-screen-again");
  check(again.currentDirection === "sendonly", "the screen sends again");
  check(camera.currentDirection === "sendonly", "the camera sends again");
  // Firefox names no layers while the section is inactive and has lost them afterwards.
  const kept = navigator.userAgent.includes("Firefox") ? 1 : 3;
  check(camera.sender.getParameters().encodings.length === kept, `the camera still has ${kept} layers`);

  microphone.stop();
  await publishOffer(connection, "publish-6-microphone-stopped");
  check(again.currentDirection === "sendonly", "the screen goes on without the first section");
  connection.close();
}

async function capabilities() {
  const connection = new RTCPeerConnection();
  connection.addTransceiver("audio", { direction: "recvonly" });
  connection.addTransceiver("video", { direction: "recvonly" });
  const offer = await connection.createOffer();
  await post("/capabilities?capabilities", offer.sdp);
  connection.close();
}

async function subscribe() {
  const connection = new RTCPeerConnection();
  const tracks = [];
  connection.ontrack = (event) => tracks.push(`${event.streams[0].id} ${event.track.kind}`);
  const negotiate = async (name) => {
    tracks.length = 0;
    const offer = await post("/offer", "offer");
    const end = offer.indexOf("\n");
    await connection.setRemoteDescription({ type: "offer", sdp: offer.slice(end + 1) });
    await connection.setLocalDescription(await connection.createAnswer());
    return post(`/answer?${name}`, offer.slice(0, end + 1) + connection.localDescription.sdp);
  };
  const receiving = () => connection.getTransceivers().filter((one) => one.currentDirection === "recvonly").length;
  const add = (kind, participant) => post(`/add?${participant}`, kind);

  const anna = [await add("audio", "anna"), await add("video", "anna")];
  check((await negotiate("subscribe-1-first")).includes("accepted=[0, 1]"), "both were accepted");
  check(tracks.join() === "anna audio,anna video", `the first tracks are ${tracks}`);

  const boris = [await add("audio", "boris"), await add("video", "boris")];
  await negotiate("subscribe-2-second");
  check(tracks.join() === "boris audio,boris video", `the second tracks are ${tracks}`);
  check(receiving() === 4, "four are received");

  for (const mid of anna) await post("/close", mid);
  await negotiate("subscribe-3-first-left");
  check(receiving() === 2, "two are left");

  await add("video", "clara");
  await negotiate("subscribe-4-reused");
  check(tracks.join() === "clara video", `the reused track is ${tracks}`);
  const sections = (connection.localDescription.sdp.match(/^m=/gm) || []).length;
  check(sections === 4, `a section was reused, now ${sections}`);

  for (const mid of boris) await post("/close", mid);
  await negotiate("subscribe-5-second-left");
  await add("video", "dmitri");
  await add("video", "elena");
  await negotiate("subscribe-6-other-kind");
  check(tracks.sort().join() === "dmitri video,elena video", `the last tracks are ${tracks}`);
  check(receiving() === 3, "three are received");

  await post("/ice-restart", "restart");
  await negotiate("subscribe-7-ice-restart");
  check(receiving() === 3, "three are received after the restart");
  connection.close();
}

try {
  await publish();
  await capabilities();
  await subscribe();
  await post("/done", "ok");
} catch (error) {
  await post("/done", `failed: ${error.stack || error}`);
}
