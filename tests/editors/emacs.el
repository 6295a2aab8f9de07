;;; emacs.el --- Eglot with the configuration of the README, against a real server  -*- lexical-binding: t -*-
;; HEGAO_PROGRAM: the server program. Started as: emacs --batch -Q -l emacs.el

(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(require 'json)

(defvar here (file-name-directory (or load-file-name buffer-file-name)))
(defvar program (getenv "HEGAO_PROGRAM"))
(defvar passed 0)
(defvar failed 0)
(setq create-lockfiles nil make-backup-files nil eglot-sync-connect 10 eglot-autoshutdown t
      coding-system-for-read 'utf-8 coding-system-for-write 'utf-8)

(defun check (name ok &optional why)
  (if ok (cl-incf passed) (cl-incf failed))
  (princ (if ok (format "ok   %s\n" name) (format "FAIL %s -- %s\n" name why)))
  ok)

(defun wait (look)
  (let ((end (+ (float-time) 15)) value)
    (while (and (not (setq value (funcall look))) (< (float-time) end))
      (accept-process-output nil 0.05))
    value))

(defun place (position)
  (save-excursion
    (goto-char position)
    (list (line-number-at-pos) (1+ (- (point) (line-beginning-position))))))

(defun shown ()
  "The findings as the editor shows them: rule and text."
  (flymake-start)
  (sort (mapcar (lambda (it) (append (place (flymake-diagnostic-beg it)) (place (flymake-diagnostic-end it))))
                (flymake-diagnostics))
        (lambda (a b) (string< (format "%S" a) (format "%S" b)))))

(defun headless (file)
  "What the command line finds in FILE. Where it has no extent, Flymake underlines what is near."
  (let* ((json (with-temp-buffer
                 (call-process program nil '(t nil) nil "lint" "--isolated" "--fail-level" "never" "--format" "json" file)
                 (goto-char (point-min))
                 (json-parse-buffer :object-type 'alist :array-type 'list)))
         (findings (alist-get 'findings (car (alist-get 'files json)))))
    (delq nil (mapcar (lambda (it)
                        (let* ((span (alist-get 'span it)) (start (alist-get 'start span)) (end (alist-get 'end span)))
                          (unless (equal start end)
                            (list (alist-get 'line start) (alist-get 'column start)
                                  (alist-get 'line end) (alist-get 'column end)))))
                      findings))))

;; As in the README.
(define-derived-mode hegao-mode text-mode "核稿")
(add-to-list 'auto-mode-alist '("\\.hegao\\'" . hegao-mode))
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs (list 'hegao-mode program "lsp"))
  ;; Eglot of Emacs 30 leaves Chinese file names as bytes, and then shows nothing in their buffers.
  (advice-add 'eglot-uri-to-path :filter-return
              (lambda (path) (decode-coding-string (encode-coding-string path 'utf-8-emacs) 'utf-8))))

(let* ((folder (make-temp-file "hegao-emacs" t))
       (file (expand-file-name "稿.hegao" folder)))
  (unwind-protect
      (progn
        (copy-file (expand-file-name "faulty.txt" here) file)
        (find-file file)
        (check "*.hegao has its mode" (eq major-mode 'hegao-mode) major-mode)
        (let ((noninteractive nil)) (apply #'eglot (eglot--guess-contact)))
        (flymake-mode 1)
        (let* ((expected (headless file))
               (holds (lambda () (let ((found (shown))) (cl-every (lambda (it) (member it found)) expected)))))
          (check "the findings of the command line, at the same characters"
                 (and (> (length expected) 2) (wait holds)) (format "%S against %S" (shown) expected)))
        (check "the outline has the headings"
               (let ((index (wait (lambda () (eglot-imenu)))))
                 (string-match-p "主要举措和成效" (format "%S" index)))
               "no heading")
        ;; The server is killed while one writes.
        (goto-char (point-max))
        (insert "没有保存的一行")
        (let ((first (eglot-current-server)) (end (+ (float-time) 4)))
          ;; Eglot starts a server again that has lived for three seconds.
          (while (< (float-time) end) (accept-process-output nil 0.1))
          (signal-process (jsonrpc--process first) 'KILL)
          (wait (lambda () (not (jsonrpc-running-p first))))
          (insert "，接着写")
          (check "a killed server is started again"
                 (wait (lambda () (let ((now (eglot-current-server))) (and now (not (eq now first)) (jsonrpc-running-p now)))))
                 "no server"))
        (check "no text is lost" (string-match-p "没有保存的一行，接着写" (buffer-string)))
        (set-buffer-modified-p nil))
    (delete-directory folder t)))
(princ (format "%d passed, %d failed\n" passed failed))
(kill-emacs (if (zerop failed) 0 1))
